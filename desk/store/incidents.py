"""Incidents in SQL."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from desk.store import tables
from kintsugi.cases import Case
from kintsugi.errors import NotFound
from kintsugi.incidents import Incident

_incidents, _affected = tables.incidents, tables.affected_cases
_STILL_OPEN = _incidents.c.closed_at.is_(None)
_NEWEST = select(_incidents).order_by(_incidents.c.since.desc(), _incidents.c.id.desc())


class SqlIncidents:
    """Behind kintsugi.ports.Incidents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def declare(self, incident: Incident) -> Incident:
        values = asdict(incident)
        del values["id"]
        result = self._connection.execute(insert(_incidents).values(values))
        assert result.inserted_primary_key is not None
        return replace(incident, id=result.inserted_primary_key[0])

    def close(self, incident_id: int, words: str, now: datetime) -> Incident:
        closed = self._connection.execute(
            update(_incidents)
            .where(_incidents.c.id == incident_id, _STILL_OPEN)
            .values(closed_at=now, closing_words=words)
        )
        if not closed.rowcount:
            raise NotFound(f"There is no open incident {incident_id}.")
        return self._find(_NEWEST.where(_incidents.c.id == incident_id))[0]

    def all(self) -> list[Incident]:
        return self._find(_NEWEST)

    def open(self) -> list[Incident]:
        return self._find(_NEWEST.where(_STILL_OPEN))

    def affect(self, incident: Incident, case: Case) -> bool:
        if case.id in self.affected(incident.id):
            return False
        self._connection.execute(
            insert(_affected).values(incident_id=incident.id, case_id=case.id)
        )
        return True

    def affected(self, incident_id: int) -> list[int]:
        query = select(_affected.c.case_id).where(
            _affected.c.incident_id == incident_id
        )
        return list(self._connection.scalars(query.order_by(_affected.c.case_id)))

    def behind(self, case_id: int) -> Incident | None:
        affected = _NEWEST.join(_affected, _affected.c.incident_id == _incidents.c.id)
        found = self._find(affected.where(_affected.c.case_id == case_id, _STILL_OPEN))
        return found[0] if found else None

    def _find(self, query: Select[tuple[object, ...]]) -> list[Incident]:
        rows = self._connection.execute(query).mappings()
        return [_incident(row) for row in rows]


def _incident(row: RowMapping) -> Incident:
    lists = {name: tuple(row[name]) for name in ("kinds", "remedies", "channels")}
    return Incident(**dict(row) | lists)
