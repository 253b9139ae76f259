"""What trainers said of conversations, in SQL."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, insert, select, update

from desk.inbox import Review
from desk.store import tables

_kept = tables.reviews


class SqlReviews:
    """Behind desk.ports.Reviews."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, conversation_id: str) -> Review:
        row = self._connection.execute(
            select(_kept).where(_kept.c.conversation_id == conversation_id)
        )
        found = row.mappings().one_or_none()
        return Review(conversation_id) if found is None else Review(**found)

    def save(self, review: Review) -> None:
        this = _kept.c.conversation_id == review.conversation_id
        changed = self._connection.execute(
            update(_kept).where(this).values(asdict(review))
        )
        if not changed.rowcount:
            self._connection.execute(insert(_kept).values(asdict(review)))
