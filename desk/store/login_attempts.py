"""Tries to sign in that have not succeeded, in SQL."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from desk.store import tables

_attempts = tables.login_attempts


class SqlLoginAttempts:
    """Behind desk.ports.LoginAttempts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, email: str, address: str, now: datetime) -> None:
        self._connection.execute(
            insert(_attempts).values(email=email, address=address, at=now)
        )

    def since(self, at: datetime, email: str, address: str) -> tuple[int, int]:
        return (
            self._count(_attempts.c.email == email, _attempts.c.at > at),
            self._count(_attempts.c.address == address, _attempts.c.at > at),
        )

    def succeeded(self, email: str, address: str) -> None:
        self._connection.execute(
            delete(_attempts).where(
                _attempts.c.email == email, _attempts.c.address == address
            )
        )

    def forget(self, before: datetime) -> None:
        self._connection.execute(delete(_attempts).where(_attempts.c.at <= before))

    def _count(self, *conditions: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(_attempts).where(*conditions)
        return self._connection.scalar(query) or 0
