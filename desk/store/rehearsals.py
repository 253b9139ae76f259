"""Rehearsals in SQL."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from desk.store.tables import rehearsals
from desk.workshop.rehearsal import Rehearsal, RehearsalState, Step
from kintsugi.errors import NotFound

_runs = rehearsals.c.state == RehearsalState.RUNNING
_newest_first = rehearsals.c.started_at.desc(), rehearsals.c.id


class SqlRehearsals:
    """Behind desk.workshop.rehearsal.Rehearsals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, rehearsal: Rehearsal) -> None:
        self._connection.execute(insert(rehearsals), asdict(rehearsal))

    def get(self, rehearsal_id: str) -> Rehearsal:
        found = self._all(select(rehearsals).where(rehearsals.c.id == rehearsal_id))
        if not found:
            raise NotFound(f"There is no rehearsal '{rehearsal_id}'.")
        return found[0]

    def save(self, rehearsal: Rehearsal) -> None:
        query = update(rehearsals).where(rehearsals.c.id == rehearsal.id, _runs)
        self._connection.execute(query, asdict(rehearsal))

    def hear(self, rehearsal: Rehearsal, now: datetime) -> bool:
        query = update(rehearsals).where(rehearsals.c.id == rehearsal.id, _runs)
        told = query.values(heard_at=now, progress=rehearsal.progress)
        return self._connection.execute(told).rowcount == 1

    def running(self) -> list[Rehearsal]:
        return self._all(select(rehearsals).where(_runs))

    def newest(self, limit: int) -> list[Rehearsal]:
        return self._all(select(rehearsals).order_by(*_newest_first).limit(limit))

    def of(self, change_set_id: str) -> Rehearsal | None:
        query = select(rehearsals).where(rehearsals.c.change_set_id == change_set_id)
        return next(iter(self._all(query.order_by(*_newest_first).limit(1))), None)

    def _all(self, query: Select[tuple[object, ...]]) -> list[Rehearsal]:
        return [_rehearsal(row) for row in self._connection.execute(query).mappings()]


def _rehearsal(row: RowMapping) -> Rehearsal:
    told = {"state": RehearsalState(row["state"]), "step": Step(row["step"])}
    return Rehearsal(**dict(row) | told)
