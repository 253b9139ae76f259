"""Incidents in SQL."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from desk.store import tables
from kintsugi.errors import NotFound
from kintsugi.incidents import Incident

_incidents = tables.incidents


class SqlIncidents:
    """Behind desk.ports.Incidents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def declare(self, title: str, words: str, now: datetime) -> Incident:
        values = {"title": title, "words": words, "since": now}
        result = self._connection.execute(insert(_incidents).values(values))
        assert result.inserted_primary_key is not None
        return Incident(result.inserted_primary_key[0], title, words, now)

    def close(self, incident_id: int, now: datetime) -> None:
        still_open = _incidents.c.closed_at.is_(None)
        closed = self._connection.execute(
            update(_incidents)
            .where(_incidents.c.id == incident_id, still_open)
            .values(closed_at=now)
        )
        if not closed.rowcount:
            raise NotFound(f"There is no open incident {incident_id}.")

    def open(self) -> list[Incident]:
        rows = self._connection.execute(
            select(_incidents)
            .where(_incidents.c.closed_at.is_(None))
            .order_by(_incidents.c.since.desc(), _incidents.c.id.desc())
        )
        return [Incident(**row) for row in rows.mappings()]
