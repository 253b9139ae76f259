"""Second factors and their recovery codes, in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from desk.ports import SecondFactor
from desk.store import tables

_factors, _codes = tables.second_factors, tables.recovery_codes


class SqlSecondFactors:
    """Behind desk.ports.SecondFactors; what is used up is used by one UPDATE or DELETE,
    so that of two who use it at once one is refused."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, agent_id: str) -> SecondFactor | None:
        query = select(_factors).where(_factors.c.agent_id == agent_id)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else SecondFactor(**row)

    def put(self, factor: SecondFactor) -> None:
        self.remove(factor.agent_id)
        self._connection.execute(insert(_factors).values(asdict(factor)))

    def confirm(self, agent_id: str, code_hashes: Sequence[str], at: datetime) -> None:
        self._connection.execute(
            update(_factors)
            .where(_factors.c.agent_id == agent_id)
            .values(confirmed_at=at)
        )
        self._connection.execute(
            insert(_codes),
            [{"agent_id": agent_id, "code_hash": one} for one in code_hashes],
        )

    def use(self, agent_id: str, step: int) -> bool:
        used = (
            update(_factors)
            .where(_factors.c.agent_id == agent_id, _factors.c.last_step < step)
            .values(last_step=step)
        )
        return self._connection.execute(used).rowcount == 1

    def recover(self, agent_id: str, code_hash: str) -> bool:
        used = delete(_codes).where(
            _codes.c.agent_id == agent_id, _codes.c.code_hash == code_hash
        )
        return self._connection.execute(used).rowcount == 1

    def remove(self, agent_id: str) -> bool:
        self._connection.execute(delete(_codes).where(_codes.c.agent_id == agent_id))
        gone = delete(_factors).where(_factors.c.agent_id == agent_id)
        return self._connection.execute(gone).rowcount == 1
