"""The outbox in SQL: what must follow a transaction, stored together with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from desk.ports import Note
from desk.store import tables

# Who died with a note in hand and does not come back has lost it after this long.
_LEASE = timedelta(minutes=1)
# A claim from further ahead than this was made before the clock was set back.
_SKEW = timedelta(seconds=5)
_outbox = tables.outbox


class SqlOutbox:
    """Behind kintsugi.ports.Outbox, with the worker's side: claim, then done.

    `changed` collects "due" for the workers who must be told after the commit.
    """

    def __init__(self, connection: Connection, changed: set[str]) -> None:
        self._connection = connection
        self._changed = changed

    def put(
        self,
        kind: str,
        payload: dict[str, Any],
        due_at: datetime,
        key: str | None = None,
    ) -> None:
        sqlite = self._connection.dialect.name == "sqlite"
        note = insert_sqlite(_outbox) if sqlite else insert_postgresql(_outbox)
        self._connection.execute(
            note.on_conflict_do_nothing(index_elements=["key"]),
            {"kind": kind, "payload": payload, "due_at": due_at, "key": key},
        )
        self._changed.add("due")

    def claim(
        self, worker: str, now: datetime, limit: int, first: Collection[str] = ()
    ) -> list[Note]:
        claimed_at = _outbox.c.claimed_at
        free = or_(
            claimed_at.is_(None), claimed_at < now - _LEASE, claimed_at > now + _SKEW
        )
        due = (
            select(_outbox.c.id)
            .where(_outbox.c.done_at.is_(None), _outbox.c.due_at <= now, free)
            .order_by(_outbox.c.kind.not_in(first), _outbox.c.due_at, _outbox.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        rows = self._connection.execute(
            update(_outbox)
            .where(_outbox.c.id.in_(list(self._connection.scalars(due))), free)
            .values(claimed_at=now, claimed_by=worker)
            .returning(
                _outbox.c.id, _outbox.c.kind, _outbox.c.payload, _outbox.c.attempts
            )
        )
        return sorted((Note(*row) for row in rows), key=lambda note: note.id)

    def done(self, note: Note, now: datetime) -> bool:
        return self._end(note, done_at=now)

    def put_off(self, note: Note, until: datetime) -> None:
        self._end(
            note,
            due_at=until,
            claimed_at=None,
            claimed_by=None,
            attempts=note.attempts + 1,
        )
        self._changed.add("due")

    def let_go(self, worker: str) -> None:
        self._connection.execute(
            update(_outbox)
            .where(_outbox.c.claimed_by == worker, _outbox.c.done_at.is_(None))
            .values(claimed_at=None, claimed_by=None)
        )

    def next_due(self) -> datetime | None:
        free = _outbox.c.done_at.is_(None), _outbox.c.claimed_at.is_(None)
        query = select(func.min(_outbox.c.due_at)).where(*free)
        due_at: datetime | None = self._connection.scalar(query)
        return due_at

    def _end(self, note: Note, **values: Any) -> bool:
        """Changes a note that nobody has ended yet; False when somebody has."""
        query = update(_outbox).where(
            _outbox.c.id == note.id, _outbox.c.done_at.is_(None)
        )
        return self._connection.execute(query.values(values)).rowcount == 1
