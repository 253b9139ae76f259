"""The people who help, in SQL."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update
from sqlalchemy.exc import IntegrityError

from desk.store import tables
from kintsugi.agents import Agent, Role
from kintsugi.errors import Conflict, NotFound


class SqlAgents:
    """Behind kintsugi.ports.Agents; an e-mail address belongs to one of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, agent_id: str) -> Agent:
        found = self._find(tables.agents.c.id == agent_id)
        if not found:
            raise NotFound(f"There is no agent '{agent_id}'.")
        return found[0]

    def of_email(self, email: str) -> Agent | None:
        found = self._find(tables.agents.c.email == email)
        return found[0] if found else None

    def add(self, agent: Agent) -> None:
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(tables.agents).values(asdict(agent)))
        except IntegrityError as error:
            raise Conflict(f"'{agent.email}' already belongs to an agent.") from error

    def save(self, agent: Agent) -> None:
        self._connection.execute(
            update(tables.agents)
            .where(tables.agents.c.id == agent.id)
            .values(asdict(agent))
        )

    def all(self) -> list[Agent]:
        return self._find()

    def names(self) -> dict[str, str]:
        return {agent.id: agent.name for agent in self._find()}

    def _find(self, *conditions: ColumnElement[bool]) -> list[Agent]:
        rows = self._connection.execute(
            select(tables.agents)
            .where(*conditions)
            .order_by(tables.agents.c.created_at, tables.agents.c.id)
        )
        return [_agent(row) for row in rows.mappings()]


def _agent(row: RowMapping) -> Agent:
    return Agent(**dict(row) | {"role": Role(row["role"])})
