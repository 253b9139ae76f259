"""What is wrong for many customers at once is declared, and closed (P34, P37).

`python -m desk.incidents` does both from the machine, as `#/incidents` does in the
console; without an option it lists what is open. The words stand on every page with the
chat until it is over.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk.contact import load_contact
from desk.deadlines import Effect
from desk.ports import Actor, DeskWork
from desk.remedies import load_remedies
from desk.settings import read_places
from desk.store.database import Store
from desk.store.migrate import open_store
from desk.text import clean
from kintsugi.channels import Contact
from kintsugi.errors import KintsugiError
from kintsugi.incidents import Incident
from kintsugi.playbook.face_incident import (
    close_incident,
    declare_incident,
    tell_affected,
)
from kintsugi.remedies import Remedies

# Whoever can run this works on the machine itself.
_BY = Actor(None, "")


def declare(
    work: DeskWork,
    remedies: Remedies,
    contact: Contact,
    incident: Incident,
    by: Actor,
) -> Incident:
    """Declares it, with its line in the audit; raises InvalidInput."""
    incident = declare_incident(work, remedies, contact, incident)
    after = {"title": incident.title, "words": incident.words}
    subject = str(incident.id)
    work.audit.add(by, "incident_declared", subject, incident.since, after=after)
    return incident


def close(
    work: DeskWork, incident_id: int, words: str, by: Actor, now: datetime
) -> int:
    """Ends it, with its line in the audit; gives how many are written to."""
    written = close_incident(work, incident_id, words, now)
    after = {"words": words, "written_to": written}
    work.audit.add(by, "incident_closed", str(incident_id), now, after=after)
    return written


async def tell_it_is_over(note: dict[str, Any]) -> Effect:
    """Delivers the note that writes to one of those affected."""

    def tell(work: DeskWork, now: datetime) -> None:
        case = work.cases.get(int(note["case_id"]))
        number = int(note["incident_id"])
        tell_affected(work, case, number, str(note["words"]), now)

    return tell


def _files() -> tuple[Remedies, Contact]:
    root = Path(__file__).resolve().parent.parent
    remedies = load_remedies(root / "remedies.yml")
    return remedies, load_contact(root / "contact.yml", remedies.hours)


def run(store: Store, arguments: list[str], now: datetime) -> str:
    """Does what is asked and gives what there is to say about it; raises
    KintsugiError."""
    parser = argparse.ArgumentParser(prog="desk.incidents", description=__doc__)
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--declare", nargs=2, metavar=("TITLE", "WORDS"))
    does.add_argument("--close", type=int, metavar="NUMBER")
    parser.add_argument("--say", metavar="WORDS", help="to all whom it affected")
    asked = parser.parse_args(arguments)
    with store.work() as work:
        if asked.declare:
            title, words = map(clean, asked.declare)
            given = Incident(id=0, title=title, words=words, since=now)
            incident = declare(work, *_files(), given, _BY)
            return f"Incident {incident.id} is declared; every customer reads: {words}"
        if asked.close is not None:
            written = close(work, asked.close, asked.say or "", _BY, now)
            return f"Incident {asked.close} is over; {written} are written to."
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
