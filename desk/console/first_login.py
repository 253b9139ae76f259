"""Makes people who may sign in at the console.

`python -m desk.console.first_login` makes an admin when there is nobody yet, and writes
how to sign in to `first-login.txt` in the data folder, for its owner's eyes only. With
`--add NAME EMAIL ROLE` it makes another person and prints their password, this once.
Who signs in with such a password chooses their own before anything else.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from desk.passwords import hash_of_password, new_password
from desk.people import add_person
from desk.ports import Actor, DeskWork
from desk.settings import Places, read_places
from desk.store.database import Store
from kintsugi.agents import Role
from kintsugi.errors import KintsugiError

# The demo shop's first person. Customers see the name; a shop adds its own people.
_FIRST = ("Maija", "admin@shop.example", Role.ADMIN)
# Whoever can run this works on the machine itself.
_BY = Actor(None, "")


def make_first_login(work: DeskWork, var: Path, now: datetime) -> bool:
    """Makes the first admin and writes the note; False when there is somebody."""
    if work.agents.all():
        return False
    name, email, role = _FIRST
    password = new_password()
    add_person(work, name, email, role, hash_of_password(password), _BY, now)
    # Written before the transaction ends: an admin whose password nobody was told
    # would lock the shop out.
    _write_for_owner(var / "first-login.txt", f"{email} / {password}\n")
    return True


def main(given: Sequence[str], places: Places, now: datetime) -> str:
    """Does what the command line asks, and gives what to print."""
    parser = argparse.ArgumentParser(prog="python -m desk.console.first_login")
    parser.add_argument("--add", nargs=3, metavar=("NAME", "EMAIL", "ROLE"))
    wanted: list[str] | None = parser.parse_args(given).add
    places.var.mkdir(parents=True, exist_ok=True)
    store = Store(places.database_url)
    try:
        with store.work() as work:
            if wanted is None:
                make_first_login(work, places.var, now)
                return ""
            name, email, role = wanted
            password = new_password()
            kept = hash_of_password(password)
            add_person(work, name, email, role, kept, _BY, now)
            return f"{email} / {password}\n"
    finally:
        store.close()


def _write_for_owner(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600, exist_ok=False)
    new.write_text(text)
    new.replace(path)


if __name__ == "__main__":
    try:
        sys.stdout.write(main(sys.argv[1:], read_places(), datetime.now(UTC)))
    except KintsugiError as error:
        sys.exit(f"first login: {error}")
    except DBAPIError as error:
        sys.exit(
            f"first login: the database is not ready ({error.orig})."
            " `make run` brings it up to date, and so does"
            " `python -m desk.store.migrate`."
        )
