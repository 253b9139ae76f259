"""Cases in SQL, with their offers, resolutions, promises and timeline."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    Connection,
    RowMapping,
    Select,
    Table,
    bindparam,
    insert,
    or_,
    select,
    update,
)

from desk.store import tables
from kintsugi.cases import (
    Case,
    CasePromise,
    CaseState,
    Offer,
    OfferRole,
    OfferState,
    PromiseState,
    Resolution,
    ResolutionState,
)
from kintsugi.errors import NotFound
from kintsugi.events import CaseEvent, EventKind
from kintsugi.feedback import Feedback
from kintsugi.money import Money

Part = TypeVar("Part", Offer, Resolution, CasePromise)
Row = dict[str, Any]

_PARTS = ("offers", "resolutions", "promises")
_COLUMNS = tuple(one.name for one in fields(Case) if one.name not in (*_PARTS, "state"))
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)


def _parts_of(table: Table, *order: str) -> Select[Any]:
    ordered = [table.c[name] for name in order]
    return select(table).where(table.c.case_id.in_(_IDS)).order_by(*ordered)


# Built once: SQLAlchemy then knows them again, and each read costs half the time.
_NEWEST = select(tables.cases).order_by(tables.cases.c.id.desc())
_BY_ID = _NEWEST.where(tables.cases.c.id == bindparam("case_id"))
_OFFERS = _parts_of(tables.offers, "round", "position")
_RESOLUTIONS = _parts_of(tables.resolutions, "started_at", "key")
_PROMISES = _parts_of(tables.promises, "made_at", "id")


class SqlCases:
    """Behind kintsugi.ports.Cases. A part of a case is never removed, only changed.

    A case is saved by what differs from the rows as they were read, so it is read in
    the transaction that saves it. The conversation it was opened in is then `changed`:
    who follows it is told.
    """

    def __init__(self, connection: Connection, changed: set[str]) -> None:
        self._connection = connection
        self._changed = changed
        self._stored: dict[tuple[str, Any], Row] = {}

    def get(self, case_id: int) -> Case:
        found = self._find(_BY_ID, case_id=case_id)
        if not found:
            raise NotFound(f"There is no case 'K-{case_id}'.")
        return found[0]

    def open(self, conversation_id: str, kind: str, now: datetime) -> Case:
        case = Case(0, conversation_id, kind, now)
        row = _case_row(case)
        del row["id"]
        result = self._connection.execute(insert(tables.cases), row)
        assert result.inserted_primary_key is not None
        case.id = result.inserted_primary_key[0]
        self._stored["cases", case.id] = _case_row(case)
        return case

    def save(self, case: Case) -> None:
        for table, key, row in _rows(case):
            stored = self._stored.get((table.name, key))
            if stored is None:
                self._connection.execute(insert(table), row)
            elif stored != row:
                this = next(iter(table.primary_key)) == key
                self._connection.execute(update(table).where(this).values(row))
            if stored != row:
                self._changed.add(case.conversation_id)
            self._stored[table.name, key] = deepcopy(row)

    def related(self, customer_id: str | None, order_number: str | None) -> list[Case]:
        cases = tables.cases.c
        same = [
            column == value
            for column, value in (
                (cases.customer_id, customer_id),
                (cases.order_number, order_number),
            )
            if value is not None
        ]
        return self._find(_NEWEST.where(or_(*same))) if same else []

    def of_conversation(self, conversation_id: str) -> list[Case]:
        here = tables.cases.c.conversation_id == conversation_id
        return self._find(_NEWEST.where(here))

    def of_offer(self, offer_id: str) -> Case:
        offer = select(tables.offers.c.case_id).where(tables.offers.c.id == offer_id)
        found = self._find(_NEWEST.where(tables.cases.c.id.in_(offer)))
        if not found:
            raise NotFound(f"There is no offer '{offer_id}'.")
        return found[0]

    def times_to_solve(self, kind: str, since: datetime) -> list[timedelta]:
        cases = tables.cases.c
        rows = self._connection.execute(
            select(cases.opened_at, cases.resolved_at)
            .where(cases.kind == kind, cases.satisfied.is_(True))
            .where(cases.resolved_at >= since)
        )
        return [resolved_at - opened_at for opened_at, resolved_at in rows]

    def give_feedback(self, case: Case, feedback: Feedback, at: datetime) -> bool:
        kept = tables.feedback
        of_this = select(kept.c.case_id).where(
            kept.c.case_id == case.id, kept.c.reopened == case.reopened
        )
        if self._connection.execute(of_this).first() is not None:
            return False
        values = {"case_id": case.id, "reopened": case.reopened, "at": at}
        self._connection.execute(insert(kept), values | asdict(feedback))
        return True

    def record(self, event: CaseEvent) -> None:
        values = asdict(event) | {"kind": str(event.kind)}
        self._connection.execute(insert(tables.case_events), values)
        if event.kind is EventKind.PRAISED:
            self._changed.add("praise")

    def timeline(self, conversation_id: str) -> list[CaseEvent]:
        events = tables.case_events
        rows = self._connection.execute(
            select(events)
            .where(events.c.conversation_id == conversation_id)
            .order_by(events.c.id)
        )
        return [_event(row) for row in rows.mappings()]

    def _find(self, query: Select[Any], **values: Any) -> list[Case]:
        rows = self._connection.execute(query, values).mappings()
        cases = {row["id"]: _case(row) for row in rows}
        if cases:
            ids = {"ids": list(cases)}
            for row in self._connection.execute(_OFFERS, ids).mappings():
                cases[row["case_id"]].offers.append(_offer(row))
            for row in self._connection.execute(_RESOLUTIONS, ids).mappings():
                cases[row["case_id"]].resolutions.append(_resolution(row))
            for row in self._connection.execute(_PROMISES, ids).mappings():
                cases[row["case_id"]].promises.append(promise_of(row))
        for case in cases.values():
            for table, key, stored in _rows(case):
                self._stored[table.name, key] = deepcopy(stored)
        return list(cases.values())


def _rows(case: Case) -> Iterator[tuple[Table, Any, Row]]:
    """All rows of a case: the table, the key in it, and the values."""
    yield tables.cases, case.id, _case_row(case)
    for offer in case.offers:
        yield tables.offers, offer.id, _part_row(offer, case)
    for resolution in case.resolutions:
        yield tables.resolutions, resolution.key, _part_row(resolution, case)
    for promise in case.promises:
        yield tables.promises, promise.id, _part_row(promise, case)


def _case_row(case: Case) -> Row:
    values = {name: getattr(case, name) for name in _COLUMNS}
    return values | {"state": str(case.state)}


def _case(row: RowMapping) -> Case:
    values = {name: row[name] for name in _COLUMNS}
    return Case(**values, state=CaseState(row["state"]))


def _part_row(part: Part, case: Case) -> Row:
    values = {field.name: getattr(part, field.name) for field in fields(part)}
    values |= {"case_id": case.id, "state": str(part.state)}
    if isinstance(part, Offer):
        values["role"] = str(part.role)
    if isinstance(money := values.get("amount"), Money):
        values |= {"amount": money.amount, "currency": money.currency}
    return values


def _part_values(row: RowMapping) -> Row:
    values = dict(row)
    del values["case_id"]
    if "amount" in values:
        values["amount"] = Money(values["amount"], values.pop("currency"))
    return values


def _offer(row: RowMapping) -> Offer:
    words = {"state": OfferState(row["state"]), "role": OfferRole(row["role"])}
    return Offer(**_part_values(row) | words)


def _resolution(row: RowMapping) -> Resolution:
    return Resolution(**_part_values(row) | {"state": ResolutionState(row["state"])})


def promise_of(row: RowMapping) -> CasePromise:
    """A row of `promises` as the promise it is."""
    return CasePromise(**_part_values(row) | {"state": PromiseState(row["state"])})


def _event(row: RowMapping) -> CaseEvent:
    values = dict(row) | {"kind": EventKind(row["kind"])}
    del values["id"]
    return CaseEvent(**values)
