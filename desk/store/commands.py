"""What an action asked for and was answered, by its key, in SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from desk.store import tables


class SqlCommands:
    """Behind desk.ports.Commands; stored in the same transaction as the effect."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def answer(self, key: str) -> dict[str, Any] | None:
        query = select(tables.commands.c.answer).where(tables.commands.c.key == key)
        answer: dict[str, Any] | None = self._connection.scalar(query)
        return answer

    def record(
        self, key: str, conversation_id: str, answer: dict[str, Any], now: datetime
    ) -> None:
        self._connection.execute(
            insert(tables.commands).values(
                key=key, conversation_id=conversation_id, answer=answer, at=now
            )
        )
