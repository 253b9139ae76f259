"""What leads are asked to decide, in SQL."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update

from desk.store import tables
from kintsugi.concessions import wanted_of
from kintsugi.errors import NotFound
from kintsugi.escalations import Escalation, EscalationState
from kintsugi.money import Money

_asked = tables.escalations


class SqlEscalations:
    """Behind kintsugi.ports.Escalations; who follows the approvals is told of each."""

    def __init__(self, connection: Connection, changed: set[str]) -> None:
        self._connection = connection
        self._changed = changed

    def get(self, escalation_id: str) -> Escalation:
        found = self._find(_asked.c.id == escalation_id)
        if not found:
            raise NotFound(f"There is no question '{escalation_id}' to a lead.")
        return found[0]

    def add(self, escalation: Escalation) -> None:
        self._connection.execute(insert(_asked).values(_row(escalation)))
        self._changed.add("approvals")

    def save(self, escalation: Escalation) -> None:
        this = _asked.c.id == escalation.id
        self._connection.execute(update(_asked).where(this).values(_row(escalation)))
        self._changed.add("approvals")

    def open(self) -> list[Escalation]:
        return self._find(_asked.c.state == str(EscalationState.OPEN))

    def of_conversation(self, conversation_id: str) -> list[Escalation]:
        found = self._find(_asked.c.conversation_id == conversation_id)
        return sorted(found, key=lambda one: one.asked_at, reverse=True)

    def _find(self, where: ColumnElement[bool]) -> list[Escalation]:
        rows = self._connection.execute(
            select(_asked).where(where).order_by(_asked.c.due_at, _asked.c.id)
        )
        return [_escalation(row) for row in rows.mappings()]


def _row(one: Escalation) -> dict[str, Any]:
    money = one.amount
    return asdict(one) | {
        "state": str(one.state),
        "amount": money.amount,
        "currency": money.currency,
    }


def _escalation(row: RowMapping) -> Escalation:
    values = dict(row)
    return Escalation(
        **values
        | {
            "wanted": wanted_of(values["wanted"]),
            "amount": Money(values["amount"], values.pop("currency")),
            "state": EscalationState(values["state"]),
        }
    )
