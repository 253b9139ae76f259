"""The outbox in SQL: what must follow a transaction, stored together with it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update

from desk.ports import Note
from desk.store import tables

# A worker that died with a note in its hands has lost it after this long.
_LEASE = timedelta(minutes=1)


class SqlOutbox:
    """Behind kintsugi.ports.Outbox, with the worker's side: claim, then done."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, kind: str, payload: dict[str, Any], due_at: datetime) -> None:
        self._connection.execute(
            insert(tables.outbox).values(kind=kind, payload=payload, due_at=due_at)
        )

    def claim(self, now: datetime, limit: int = 50) -> list[Note]:
        """Takes due notes that nobody has in hand, oldest first."""
        outbox = tables.outbox.c
        free = or_(outbox.claimed_at.is_(None), outbox.claimed_at < now - _LEASE)
        rows = self._connection.execute(
            select(tables.outbox)
            .where(outbox.done_at.is_(None), outbox.due_at <= now, free)
            .order_by(outbox.due_at, outbox.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        ).mappings()
        notes = [Note(row["id"], row["kind"], row["payload"]) for row in rows]
        if notes:
            self._connection.execute(
                update(tables.outbox)
                .where(outbox.id.in_([note.id for note in notes]))
                .values(claimed_at=now)
            )
        return notes

    def done(self, note: Note, now: datetime) -> None:
        self._connection.execute(
            update(tables.outbox)
            .where(tables.outbox.c.id == note.id)
            .values(done_at=now)
        )
