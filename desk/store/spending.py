"""The ledger of what is given, in SQL."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, case, func, insert, or_, select
from sqlalchemy import update as update_rows

from desk.store import tables
from kintsugi.spending import Ceilings, Entry, Scope, Spent

_ledger = tables.spending.c
_OF_AUTHORITY = (Scope.ASSISTANT, Scope.AGENT, Scope.LEAD)


class SqlSpending:
    """Behind kintsugi.ports.Spending. Writers are as if one came after the other
    (engine.py), so no two reservations ever see the same rest."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def spent(
        self,
        ceilings: Ceilings,
        currency: str,
        case_id: int,
        customer_id: str | None,
        now: datetime,
    ) -> Spent:
        if not ceilings:
            return {}
        counted = {}
        for scope, ceiling in ceilings.items():
            counted[scope] = _within(scope, case_id, customer_id)
            if (since := ceiling.since(now)) is not None:
                counted[scope] = and_(counted[scope], _ledger.at > since)
        sums = [
            func.coalesce(func.sum(case((where, _ledger.amount), else_=0)), 0)
            for where in counted.values()
        ]
        row = self._connection.execute(
            select(*sums).where(
                _ledger.currency == currency,
                _ledger.released_at.is_(None),
                or_(*counted.values()),
            )
        ).one()
        return {scope: int(total) for scope, total in zip(counted, row, strict=True)}

    def reserve(self, entry: Entry) -> None:
        self._connection.execute(
            insert(tables.spending).values(
                key=entry.key,
                case_id=entry.case_id,
                customer_id=entry.customer_id,
                granted_by=str(entry.granted_by),
                goodwill=entry.goodwill,
                amount=entry.amount.amount,
                currency=entry.amount.currency,
                at=entry.at,
            )
        )

    def release(self, key: str, now: datetime) -> None:
        self._connection.execute(
            update_rows(tables.spending)
            .where(_ledger.key == key, _ledger.released_at.is_(None))
            .values(released_at=now)
        )


def _within(scope: Scope, case_id: int, customer_id: str | None) -> ColumnElement[bool]:
    if scope is Scope.CASE:
        return _ledger.case_id == case_id
    if scope is Scope.CUSTOMER:
        # Who did not say who they are is counted with their case.
        same = _ledger.customer_id == customer_id
        return same if customer_id is not None else _ledger.case_id == case_id
    if scope is Scope.GOODWILL:
        return _ledger.goodwill.is_(True)
    if scope in _OF_AUTHORITY:
        return _ledger.granted_by == str(scope)
    return _ledger.key.is_not(None)
