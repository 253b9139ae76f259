"""`python -m tests.browser.days_later K-4 14`: lets days pass for one case of a product
that runs. Its clock cannot be set, so the times of the case move back instead."""

from __future__ import annotations

import sys
from datetime import timedelta

from sqlalchemy import Connection, Table, select, update

from desk.settings import read_places
from desk.store.database import Store
from desk.store.tables import cases, outbox, promises, resolutions
from kintsugi.playbook.follow_up import FOLLOW_UP


def main(reference: str, days: str) -> None:
    number, passed = int(reference.removeprefix("K-")), timedelta(days=int(days))
    store = Store(read_places().database_url)
    with store.engine.begin() as connection:
        move(connection, cases, "id", number, ["resolved_at"], passed)
        move(connection, resolutions, "case_id", number, ["done_at"], passed)
        move(connection, promises, "case_id", number, ["due_at", "made_at"], passed)
        asked = outbox.c.key.startswith(f"{FOLLOW_UP}:{number}:")
        due = connection.scalars(select(outbox.c.due_at).where(asked)).one()
        # The worker of the desk looks every second.
        connection.execute(update(outbox).where(asked).values(due_at=due - 2 * passed))
    store.close()


def move(
    connection: Connection,
    table: Table,
    of: str,
    number: int,
    times: list[str],
    passed: timedelta,
) -> None:
    """Moves the times of the rows of one case back."""
    rows = connection.execute(select(table).where(table.c[of] == number)).mappings()
    for row in rows.all():
        key = next(iter(table.primary_key))
        earlier = {at: row[at] - passed for at in times if row[at] is not None}
        if earlier:
            connection.execute(
                update(table).where(key == row[key.name]).values(earlier)
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
