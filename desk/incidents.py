"""`python -m desk.incidents` says what is wrong for many customers at once, and when it
is over; without an option it lists what is open. The words stand on every page with the
chat until then (P37).
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from desk.settings import read_places
from desk.store.database import Store
from desk.store.migrate import open_store
from desk.text import clean
from kintsugi.errors import KintsugiError


def run(store: Store, arguments: list[str], now: datetime) -> str:
    """Does what is asked and gives what there is to say about it; raises
    KintsugiError."""
    parser = argparse.ArgumentParser(prog="desk.incidents", description=__doc__)
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--declare", nargs=2, metavar=("TITLE", "WORDS"))
    does.add_argument("--close", type=int, metavar="NUMBER")
    asked = parser.parse_args(arguments)
    with store.work() as work:
        if asked.declare:
            title, words = map(clean, asked.declare)
            incident = work.incidents.declare(title[:120], words, now)
            return f"Incident {incident.id} is declared; every customer reads: {words}"
        if asked.close is not None:
            work.incidents.close(asked.close, now)
            return f"Incident {asked.close} is over."
        return (
            "\n".join(
                f"{one.id}  {one.since:%Y-%m-%d %H:%M} UTC  {one.title}: {one.words}"
                for one in work.incidents.open()
            )
            or "Nothing is wrong for many customers at once."
        )


def main() -> int:
    store = open_store(read_places())
    try:
        print(run(store, sys.argv[1:], datetime.now(UTC)))
    except KintsugiError as error:
        print(f"desk.incidents: {error}", file=sys.stderr)
        return 1
    finally:
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
