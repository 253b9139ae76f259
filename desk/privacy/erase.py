"""Forgets a customer for good, and nobody else (threats A13)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import select

from desk.privacy.erased import note_erased, read_erased
from desk.privacy.files import delete_named
from desk.store import tables
from desk.store.database import Store
from desk.store.insisting import insist
from desk.store.leftovers import wipe_leftovers
from desk.store.person import (
    Person,
    erase_person,
    names_of_files,
    person_of,
    rows_of,
)


def erase(store: Store, var: Path, person: Person, now: datetime) -> dict[str, int]:
    """Deletes their rows and files and gives how many that were, by table.

    It is noted in `var/erased.jsonl` before, so that a restore cannot bring back what
    was promised to be gone; afterwards no byte of it is in the database's files.
    """
    with store.engine.connect() as connection:
        names = names_of_files(person, rows_of(connection, person))
    note_erased(var, person, now)
    erased, _ = insist(store.engine.begin, partial(erase_person, person=person))
    if files := delete_named(var, names):
        erased["files"] = files
    wipe_leftovers(store.engine)
    return erased


def erase_again(store: Store, var: Path) -> int:
    """Erases whoever is in `var/erased.jsonl` from a database that was restored; gives
    how many of them were in it."""
    with store.engine.connect() as connection:
        told = tables.conversations.c
        conversations = set(connection.scalars(select(told.id)))
        customers = {
            name
            for column in (
                tables.shop_customers.c.id,
                told.customer_id,
                tables.cases.c.customer_id,
            )
            for name in connection.scalars(select(column).distinct())
            if name is not None
        }
    count = 0
    for erased in read_erased(var):
        with store.engine.connect() as connection:
            person = person_of(
                connection,
                set(filter(erased.was, customers)),
                set(filter(erased.was, conversations)),
            )
            names = names_of_files(person, rows_of(connection, person))
        if person:
            count += 1
            insist(store.engine.begin, partial(erase_person, person=person))
            delete_named(var, names)
    if count:
        wipe_leftovers(store.engine)
    return count
