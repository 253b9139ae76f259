"""Cases in SQL, with their offers, resolutions, promises and timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    delete,
    insert,
    select,
    update,
)

from desk.store import tables
from kintsugi.cases import (
    Case,
    CasePromise,
    CaseState,
    Offer,
    OfferState,
    PromiseState,
    Resolution,
    ResolutionState,
)
from kintsugi.errors import NotFound
from kintsugi.events import CaseEvent, EventKind
from kintsugi.money import Money

Part = TypeVar("Part", Offer, Resolution, CasePromise)

_PARTS = ("offers", "resolutions", "promises")
_COLUMNS = tuple(one.name for one in fields(Case) if one.name not in (*_PARTS, "state"))


class SqlCases:
    """Behind kintsugi.ports.Cases. A part of a case is never removed, only changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, case_id: int) -> Case:
        found = self._find(tables.cases.c.id == case_id)
        if not found:
            raise NotFound(f"There is no case 'K-{case_id}'.")
        return found[0]

    def open(self, conversation_id: str, kind: str, now: datetime) -> Case:
        values = _case_row(Case(0, conversation_id, kind, now))
        del values["id"]
        result = self._connection.execute(insert(tables.cases).values(values))
        assert result.inserted_primary_key is not None
        return self.get(result.inserted_primary_key[0])

    def save(self, case: Case) -> None:
        self._connection.execute(
            update(tables.cases)
            .where(tables.cases.c.id == case.id)
            .values(_case_row(case))
        )
        self._save_parts(tables.offers, "id", case.id, case.offers)
        self._save_parts(tables.resolutions, "key", case.id, case.resolutions)
        self._save_parts(tables.promises, "id", case.id, case.promises)

    def of_customer(self, customer_id: str) -> list[Case]:
        return self._find(tables.cases.c.customer_id == customer_id)

    def of_order(self, order_number: str) -> list[Case]:
        return self._find(tables.cases.c.order_number == order_number)

    def of_conversation(self, conversation_id: str) -> list[Case]:
        return self._find(tables.cases.c.conversation_id == conversation_id)

    def of_offer(self, offer_id: str) -> Case:
        found = self._find(
            tables.cases.c.id.in_(
                select(tables.offers.c.case_id).where(tables.offers.c.id == offer_id)
            )
        )
        if not found:
            raise NotFound(f"There is no offer '{offer_id}'.")
        return found[0]

    def started(self) -> list[Case]:
        started = select(tables.resolutions.c.case_id).where(
            tables.resolutions.c.state == ResolutionState.STARTED
        )
        return self._find(tables.cases.c.id.in_(started))

    def give_feedback(
        self, case_id: int, score: int | None, words: str, at: datetime
    ) -> None:
        feedback = tables.feedback
        self._connection.execute(delete(feedback).where(feedback.c.case_id == case_id))
        self._connection.execute(
            insert(feedback).values(case_id=case_id, score=score, words=words, at=at)
        )

    def record(self, event: CaseEvent) -> None:
        values = asdict(event) | {"kind": str(event.kind)}
        self._connection.execute(insert(tables.case_events).values(values))

    def timeline(self, conversation_id: str) -> list[CaseEvent]:
        events = tables.case_events
        rows = self._connection.execute(
            select(events)
            .where(events.c.conversation_id == conversation_id)
            .order_by(events.c.id)
        )
        return [_event(row) for row in rows.mappings()]

    def _find(self, *conditions: ColumnElement[bool]) -> list[Case]:
        """The cases for which all of this holds, newest first."""
        rows = self._connection.execute(
            select(tables.cases).where(*conditions).order_by(tables.cases.c.id.desc())
        )
        cases = {row["id"]: _case(row) for row in rows.mappings()}
        for row in self._parts(tables.offers, cases, "round", "position"):
            cases[row["case_id"]].offers.append(_offer(row))
        for row in self._parts(tables.resolutions, cases, "started_at", "key"):
            cases[row["case_id"]].resolutions.append(_resolution(row))
        for row in self._parts(tables.promises, cases, "made_at", "id"):
            cases[row["case_id"]].promises.append(_promise(row))
        return list(cases.values())

    def _parts(
        self, table: Table, cases: Mapping[int, Case], *order: str
    ) -> Sequence[RowMapping]:
        if not cases:
            return []
        query = select(table).where(table.c.case_id.in_(list(cases)))
        ordered = query.order_by(*(table.c[name] for name in order))
        return self._connection.execute(ordered).mappings().all()

    def _save_parts(
        self, table: Table, key: str, case_id: int, parts: Sequence[Part]
    ) -> None:
        if not parts:
            return
        mine = select(table.c[key]).where(table.c.case_id == case_id)
        stored = set(self._connection.scalars(mine))
        for part in parts:
            values = _part_row(part) | {"case_id": case_id}
            if values[key] in stored:
                self._connection.execute(
                    update(table).where(table.c[key] == values[key]).values(values)
                )
            else:
                self._connection.execute(insert(table).values(values))


def _case_row(case: Case) -> dict[str, Any]:
    values = {name: getattr(case, name) for name in _COLUMNS}
    return values | {"state": str(case.state)}


def _case(row: RowMapping) -> Case:
    values = {name: row[name] for name in _COLUMNS}
    return Case(**values, state=CaseState(row["state"]))


def _part_row(part: Part) -> dict[str, Any]:
    values = {field.name: getattr(part, field.name) for field in fields(part)}
    values["state"] = str(part.state)
    if isinstance(money := values.get("amount"), Money):
        values |= {"amount": money.amount, "currency": money.currency}
    return values


def _part_values(row: RowMapping) -> dict[str, Any]:
    values = dict(row)
    del values["case_id"]
    if "amount" in values:
        values["amount"] = Money(values["amount"], values.pop("currency"))
    return values


def _offer(row: RowMapping) -> Offer:
    return Offer(**_part_values(row) | {"state": OfferState(row["state"])})


def _resolution(row: RowMapping) -> Resolution:
    return Resolution(**_part_values(row) | {"state": ResolutionState(row["state"])})


def _promise(row: RowMapping) -> CasePromise:
    return CasePromise(**_part_values(row) | {"state": PromiseState(row["state"])})


def _event(row: RowMapping) -> CaseEvent:
    values = dict(row) | {"kind": EventKind(row["kind"])}
    del values["id"]
    return CaseEvent(**values)
