"""Sessions of signed-in people, in SQL."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from desk.ports import Session
from desk.store import tables

_sessions = tables.sessions


class SqlSessions:
    """Behind desk.ports.Sessions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, session: Session) -> None:
        self._connection.execute(insert(_sessions).values(asdict(session)))

    def of_token(self, token_hash: str) -> Session | None:
        query = select(_sessions).where(_sessions.c.token_hash == token_hash)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else Session(**row)

    def end(self, token_hash: str) -> None:
        self._connection.execute(
            delete(_sessions).where(_sessions.c.token_hash == token_hash)
        )

    def end_all_of(self, agent_id: str, but: str | None = None) -> list[str]:
        ended = delete(_sessions).where(_sessions.c.agent_id == agent_id)
        if but is not None:
            ended = ended.where(_sessions.c.token_hash != but)
        query = ended.returning(_sessions.c.token_hash)
        return list(self._connection.scalars(query))

    def forget_expired(self, now: datetime) -> None:
        self._connection.execute(delete(_sessions).where(_sessions.c.expires_at <= now))
