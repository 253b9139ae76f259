"""Handoffs in SQL: who waits for a person, and with whom they are."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update

from desk.store import tables
from kintsugi.handoffs import Handoff, HandoffReason, Priority

_handoffs = tables.handoffs


class SqlHandoffs:
    """Behind kintsugi.ports.Handoffs. A saved handoff may have moved: the queue is then
    `changed`."""

    def __init__(self, connection: Connection, changed: set[str]) -> None:
        self._connection = connection
        self._changed = changed

    def add(self, handoff: Handoff) -> None:
        self._connection.execute(insert(_handoffs).values(_row(handoff)))

    def save(self, handoff: Handoff) -> None:
        self._connection.execute(
            update(_handoffs).where(_handoffs.c.id == handoff.id).values(_row(handoff))
        )
        self._changed.add("queue")

    def open_of(self, conversation_id: str) -> Handoff | None:
        found = self._find(
            _handoffs.c.conversation_id == conversation_id,
            _handoffs.c.ended_at.is_(None),
        )
        return found[0] if found else None

    def last_of(self, conversation_id: str) -> Handoff | None:
        found = self._find(_handoffs.c.conversation_id == conversation_id)
        return max(found, key=lambda handoff: handoff.queued_at, default=None)

    def last_agent_of(self, conversation_id: str) -> str | None:
        found = self._find(
            _handoffs.c.conversation_id == conversation_id,
            _handoffs.c.claimed_at.is_not(None),
        )
        last = max(found, key=lambda one: one.claimed_at or one.queued_at, default=None)
        return last.claimed_by if last else None

    def waiting(self) -> list[Handoff]:
        return self._find(
            _handoffs.c.ended_at.is_(None), _handoffs.c.claimed_at.is_(None)
        )

    def in_hand(self) -> list[Handoff]:
        return self._find(
            _handoffs.c.ended_at.is_(None), _handoffs.c.claimed_at.is_not(None)
        )

    def _find(self, *conditions: ColumnElement[bool]) -> list[Handoff]:
        rows = self._connection.execute(
            select(_handoffs)
            .where(*conditions)
            .order_by(
                _handoffs.c.priority.desc(), _handoffs.c.queued_at, _handoffs.c.id
            )
        )
        return [handoff_of(row) for row in rows.mappings()]


def _row(handoff: Handoff) -> dict[str, Any]:
    return asdict(handoff) | {
        "reason": str(handoff.reason),
        "priority": int(handoff.priority),
        "rests": [
            [begin.isoformat(), end and end.isoformat()] for begin, end in handoff.rests
        ],
    }


def handoff_of(row: RowMapping) -> Handoff:
    """A row of `handoffs` as the handoff it is."""
    values = {column.name: row[column.name] for column in _handoffs.c}
    values["reason"] = HandoffReason(values["reason"])
    values["priority"] = Priority(values["priority"])
    values["rests"] = [
        (datetime.fromisoformat(begin), end and datetime.fromisoformat(end))
        for begin, end in values["rests"]
    ]
    return Handoff(**values)
