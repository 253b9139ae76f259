"""The agents' queue as one reading of the database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, and_, func, or_, select

from desk.ports import Claim
from desk.store import tables
from desk.store.cases import promise_of
from desk.store.handoffs import handoff_of
from kintsugi.cases import CasePromise, Feeling, PromiseState
from kintsugi.conversations import State
from kintsugi.handoffs import Handoff, HandoffReason, Priority, priority_of
from kintsugi.queues import QueueEntry

_handoffs, _cases, _promises = tables.handoffs, tables.cases, tables.promises
_conversations, _agents = tables.conversations, tables.agents

_MOST_CLAIMS = 50


class SqlQueue:
    """Behind desk.ports.Queue."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries(self) -> list[QueueEntry]:
        rows = self._connection.execute(
            select(
                _handoffs,
                _conversations.c.state,
                _conversations.c.epoch,
                _conversations.c.owner_id,
                _agents.c.name.label("owner_name"),
                _cases.c.kind,
                _cases.c.feelings,
            )
            .join(_conversations, _conversations.c.id == _handoffs.c.conversation_id)
            .outerjoin(_cases, _cases.c.id == _handoffs.c.case_id)
            .outerjoin(_agents, _agents.c.id == _conversations.c.owner_id)
            .where(_handoffs.c.ended_at.is_(None))
        )
        promises = self._open_promises()
        return [
            _entry(row, promises.get(row["case_id"], [])) for row in rows.mappings()
        ]

    def _open_promises(self) -> dict[int, list[CasePromise]]:
        """What is promised in the cases of the queue, by case."""
        waiting = select(_handoffs.c.case_id).where(_handoffs.c.ended_at.is_(None))
        rows = self._connection.execute(
            select(_promises).where(
                _promises.c.state == str(PromiseState.OPEN),
                _promises.c.case_id.in_(waiting),
            )
        )
        found: dict[int, list[CasePromise]] = {}
        for row in rows.mappings():
            found.setdefault(row["case_id"], []).append(promise_of(row))
        return found

    def place(self, handoff: Handoff) -> int:
        one, priority = _handoffs.c, int(handoff.priority)
        same = one.priority == priority
        earlier = or_(
            one.queued_at < handoff.queued_at,
            and_(one.queued_at == handoff.queued_at, one.id < handoff.id),
        )
        before = select(func.count()).where(
            one.ended_at.is_(None),
            one.claimed_at.is_(None),
            or_(one.priority > priority, and_(same, earlier)),
        )
        return 1 + self._connection.execute(before).scalar_one()

    def claims(self, priority: Priority, since: datetime) -> list[Claim]:
        one = _handoffs.c
        # By their reasons: a clock that ran out moves up whom it was too late for.
        reasons = [str(one) for one in HandoffReason if priority_of(one) is priority]
        rows = self._connection.execute(
            select(one.queued_at, one.claimed_at)
            .where(one.reason.in_(reasons), one.claimed_at >= since)
            .order_by(one.claimed_at.desc())
            .limit(_MOST_CLAIMS)
        )
        return [(queued_at, claimed_at) for queued_at, claimed_at in rows]


def _entry(row: RowMapping, promises: list[CasePromise]) -> QueueEntry:
    feelings = row["feelings"] or []
    return QueueEntry(
        conversation_id=row["conversation_id"],
        case_reference=row["card"].get("reference"),
        kind=row["kind"],
        feeling=Feeling(feelings[-1]["level"]) if feelings else None,
        reason=HandoffReason(row["reason"]),
        priority=Priority(row["priority"]),
        waiting_since=row["queued_at"],
        state=State(row["state"]),
        epoch=row["epoch"],
        owner_id=row["owner_id"],
        owner_name=row["owner_name"],
        card=row["card"],
        handoff=handoff_of(row),
        promises=promises,
    )
