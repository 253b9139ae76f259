"""What customers praised, in SQL."""

from __future__ import annotations

from sqlalchemy import Connection, and_, select

from desk.ports import Praise
from desk.store import tables
from kintsugi.events import EventKind

_events, _messages = tables.case_events, tables.messages


class SqlPraises:
    """Behind desk.ports.Praises."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self, limit: int) -> list[Praise]:
        said = and_(
            _messages.c.conversation_id == _events.c.conversation_id,
            _messages.c.seq == _events.c.data["seq"].as_integer(),
        )
        rows = self._connection.execute(
            select(_events.c.conversation_id, _events.c.case_id, _events.c.at)
            .add_columns(_messages.c.text)
            .join(_messages, said)
            .where(_events.c.kind == str(EventKind.PRAISED))
            .order_by(_events.c.at.desc(), _events.c.id.desc())
            .limit(limit)
        )
        return [Praise(*row) for row in rows]
