"""Who is there, in SQL."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, RowMapping, insert, select, update

from desk.store.tables import shifts
from kintsugi.shifts import Shift, Takes


class SqlShifts:
    """Behind kintsugi.ports.Shifts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, agent_id: str) -> Shift:
        rows = self._connection.execute(
            select(shifts).where(shifts.c.agent_id == agent_id)
        )
        row = rows.mappings().one_or_none()
        return Shift(agent_id) if row is None else _shift(row)

    def save(self, shift: Shift) -> None:
        values = asdict(shift) | {"takes": str(shift.takes)}
        changed = self._connection.execute(
            update(shifts).where(shifts.c.agent_id == shift.agent_id).values(values)
        )
        if changed.rowcount == 0:
            self._connection.execute(insert(shifts).values(values))

    def all(self) -> list[Shift]:
        rows = self._connection.execute(select(shifts).order_by(shifts.c.agent_id))
        return [_shift(row) for row in rows.mappings()]


def _shift(row: RowMapping) -> Shift:
    return Shift(**dict(row) | {"takes": Takes(row["takes"])})
