"""`python -m desk.privacy export|erase CUSTOMER`, and `erase-again` after a restore.

CUSTOMER is the shop's id, an e-mail address, or a case number such as K-1042.
"""

from __future__ import annotations

import argparse
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from desk.privacy.erase import erase, erase_again
from desk.privacy.export import export
from desk.settings import Places, read_places
from desk.store.database import Store
from desk.store.leftovers import InUse
from desk.store.migrate import open_store
from desk.store.person import Person, find_person, rows_of


def main() -> int:
    parser = argparse.ArgumentParser(prog="desk.privacy", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in ("export", "erase"):
        verbs.add_parser(verb).add_argument("customer")
    verbs.choices["export"].add_argument("--into", type=Path)
    verbs.choices["erase"].add_argument("--yes", action="store_true")
    verbs.add_parser("erase-again")
    asked = parser.parse_args()
    places = read_places()
    store = open_store(places)
    try:
        if asked.verb == "erase-again":
            count = erase_again(store, places.var)
            print(f"{count} of those who were erased were in it, and are gone again.")
            return 0
        return _about(asked, store, places)
    finally:
        store.close()


def _about(asked: argparse.Namespace, store: Store, places: Places) -> int:
    with store.engine.connect() as connection:
        person = find_person(connection, asked.customer)
    if not person:
        print(f"Nobody is known here as '{asked.customer}'.", file=sys.stderr)
        return 1
    if asked.verb == "export":
        name = re.sub(r"[^\w@.-]", "_", asked.customer)
        into = asked.into or Path(f"export-{name}.zip")
        count = export(store, places.var, person, into)
        print(f"{count} rows and their files are in {into}.")
        return 0
    if not asked.yes and not _is_meant(store, person, asked.customer):
        print("Nothing was erased.")
        return 1
    try:
        erased = erase(store, places.var, person, datetime.now(UTC))
    except InUse as error:
        print(f"The rows are gone, their bytes not yet. {error}", file=sys.stderr)
        return 1
    print("Erased: " + ", ".join(f"{n} {name}" for name, n in erased.items()) + ".")
    return 0


def _is_meant(store: Store, person: Person, named: str) -> bool:
    with store.engine.connect() as connection:
        found = rows_of(connection, person)
    print("\n".join(f"  {len(rows):6} {name}" for name, rows in found.items() if rows))
    return input(f"This cannot be undone. To erase them, write {named}: ") == named


if __name__ == "__main__":
    sys.exit(main())
