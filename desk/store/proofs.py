"""Tries to prove that an order is the customer's, in SQL."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, func, insert, select

from desk.store.tables import proof_attempts as attempts

_CONVERSATION = timedelta(minutes=15)
_ADDRESS = timedelta(hours=1)


class SqlProofs:
    """Behind kintsugi.ports.Proofs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def failures(
        self, *, conversation_id: str, address: str, now: datetime
    ) -> tuple[int, int]:
        return (
            self._failed(
                attempts.c.conversation_id == conversation_id,
                attempts.c.at > now - _CONVERSATION,
            ),
            self._failed(attempts.c.address == address, attempts.c.at > now - _ADDRESS),
        )

    def record(
        self, *, conversation_id: str, address: str, proven: bool, now: datetime
    ) -> None:
        self._connection.execute(
            insert(attempts).values(
                conversation_id=conversation_id, address=address, proven=proven, at=now
            )
        )

    def _failed(self, *conditions: ColumnElement[bool]) -> int:
        query = select(func.count()).where(attempts.c.proven.is_(False), *conditions)
        return self._connection.scalar(query) or 0
