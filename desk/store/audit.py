"""What people of the team did that must stay written, in SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from desk.ports import Actor, AuditEntry
from desk.store import tables

_audit = tables.audit


class SqlAudit:
    """Behind desk.ports.Audit; nothing here changes or deletes a row, and triggers of
    the database refuse it to everybody."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        actor: Actor,
        action: str,
        subject: str,
        now: datetime,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        self._connection.execute(
            insert(_audit).values(
                at=now,
                actor_id=actor.agent.id if actor.agent else None,
                actor_name=actor.agent.name if actor.agent else None,
                address=actor.address,
                action=action,
                subject=subject,
                before=before,
                after=after,
            )
        )

    def entries(self, before: int | None, limit: int) -> list[AuditEntry]:
        query = select(_audit).order_by(_audit.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(_audit.c.id < before)
        rows = self._connection.execute(query).mappings()
        return [AuditEntry(**row) for row in rows]
