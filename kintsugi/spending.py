"""What is given in all, and the ceilings it never passes, whoever grants it (P17, T15).

Every remedy that costs something is an entry from the moment it is reserved; an entry
is released when the shop refuses. What a customer writes is in none of this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kintsugi.cases import Authority
from kintsugi.money import Money


class Scope(StrEnum):
    """Over what a ceiling counts; an authority's is what all of its kind give."""

    CASE = "case"
    CUSTOMER = "customer"
    SHOP = "shop"
    GOODWILL = "goodwill"
    ASSISTANT = "assistant"
    AGENT = "agent"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most in minor units by currency; within the last `days`, or ever."""

    most: Mapping[str, int]
    days: int | None = None

    def since(self, now: datetime) -> datetime | None:
        return None if self.days is None else now - timedelta(days=self.days)


Ceilings = Mapping[Scope, Ceiling]
Spent = Mapping[Scope, int]  # in minor units of one currency


@dataclass(frozen=True, slots=True)
class Entry:
    """One remedy that costs something, under the key of its resolution."""

    key: str
    case_id: int
    customer_id: str | None
    granted_by: Authority
    goodwill: bool
    amount: Money
    at: datetime


def scopes_of(granted_by: Authority, *, goodwill: bool) -> list[Scope]:
    """The ceilings that something given by this authority counts against."""
    scopes = [Scope.CASE, Scope.CUSTOMER, Scope.SHOP, Scope(str(granted_by))]
    return [*scopes, Scope.GOODWILL] if goodwill else scopes


def left_of(
    ceilings: Ceilings, spent: Spent, scope: Scope, currency: str
) -> Money | None:
    """What may still be given; None where nothing is laid down."""
    ceiling = ceilings.get(scope)
    if ceiling is None:
        return None
    most = ceiling.most.get(currency, 0)
    return Money(max(0, most - spent.get(scope, 0)), currency)


def over_ceiling(
    ceilings: Ceilings,
    spent: Spent,
    amount: Money,
    granted_by: Authority,
    *,
    goodwill: bool,
) -> str | None:
    """Which ceiling this amount would pass, in words; None when it passes none."""
    if amount.amount <= 0:
        return None
    for scope in scopes_of(granted_by, goodwill=goodwill):
        rest = left_of(ceilings, spent, scope, amount.currency)
        if rest is not None and rest < amount:
            return f"only {rest} is left of what may be given ({scope})"
    return None
