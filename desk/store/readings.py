"""What was understood, in SQL."""

from __future__ import annotations

from dataclasses import asdict, fields
from itertools import groupby

from sqlalchemy import Connection, func, insert, select

from desk.readings import Reading
from desk.store import tables

_kept = tables.readings
_columns = [_kept.c[field.name] for field in fields(Reading)]
_MEMORY = frozenset({"facts", "dialogue"})
_without_memory = [column for column in _columns if column.name not in _MEMORY]


class SqlReadings:
    """Behind desk.ports.Readings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, reading: Reading) -> None:
        row = {**asdict(reading), "doubt": reading.doubt}
        self._connection.execute(insert(_kept).values(row))

    def of(self, conversation_id: str, memory: bool = True) -> list[Reading]:
        columns = _columns if memory else _without_memory
        query = select(*columns).where(_kept.c.conversation_id == conversation_id)
        rows = self._connection.execute(query.order_by(_kept.c.seq, _kept.c.at))
        return [Reading(**row) for row in rows.mappings()]

    def in_doubt(self, limit: int) -> list[Reading]:
        reviews = tables.reviews.c
        query = (
            select(*_without_memory, reviews.intents)
            .outerjoin(
                tables.reviews, reviews.conversation_id == _kept.c.conversation_id
            )
            .where(_kept.c.doubt.is_not(None), reviews.reviewed_at.is_(None))
            .order_by(_kept.c.at.desc(), _kept.c.turn_id)
            .limit(limit)
        )
        rows = [dict(row) for row in self._connection.execute(query).mappings()]
        return [
            Reading(**row)
            for row in rows
            if str(row["seq"]) not in (row.pop("intents") or {})
        ]

    def latest(self, conversations: int) -> list[list[Reading]]:
        newest = (
            select(_kept.c.conversation_id, func.max(_kept.c.at).label("at"))
            .group_by(_kept.c.conversation_id)
            .order_by(func.max(_kept.c.at).desc(), _kept.c.conversation_id)
            .limit(conversations)
            .subquery()
        )
        rows = self._connection.execute(
            select(*_columns)
            .join(newest, newest.c.conversation_id == _kept.c.conversation_id)
            .order_by(newest.c.at.desc(), _kept.c.conversation_id)
            .order_by(_kept.c.seq, _kept.c.at)
        )
        found = groupby(
            (Reading(**row) for row in rows.mappings()),
            key=lambda reading: reading.conversation_id,
        )
        return [list(readings) for _, readings in found]
