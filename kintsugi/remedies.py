"""Remedies: what the shop may offer when something went wrong (remedies.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter

from kintsugi.cases import Authority
from kintsugi.causes import Cause
from kintsugi.facts import Fact
from kintsugi.money import Money
from kintsugi.orders import DeliveryStatus, LineKind
from kintsugi.spending import Ceilings
from kintsugi.turnaround import BusinessHours, TurnaroundTime

# A remedy of this weight or more puts the matter right; below, it makes it easier.
SOLVES = 50

PLACEHOLDERS = frozenset(
    {
        "item",
        "order",
        "carrier",
        "amount",
        "due_on",
        "due_at",
        "days_late",
        "promised_by",
    }
)


class Effect(StrEnum):
    """What the shop's own system does: moves money, sends something, gives a voucher,
    lowers the next bill, or gives somebody a task."""

    REFUND = "refund"
    SHIPMENT = "shipment"
    CREDIT = "credit"
    NEXT_BILL = "next_bill"
    TASK = "task"


class Keeper(StrEnum):
    """Who keeps the promise that goes with a remedy."""

    SHOP = "shop"
    TEAM = "team"
    LEAD = "lead"


class Base(StrEnum):
    """What an amount is a share of. `item`: the lines the complaint is about."""

    ITEM = "item"
    ORDER = "order"
    DELIVERY_FEE = "delivery_fee"
    REFUNDABLE = "refundable"
    OVERPAID = "overpaid"


Amounts = Mapping[str, int]  # currency → minor units


@dataclass(frozen=True, slots=True)
class AmountFormula:
    """What a remedy is worth: a share of something between a floor and a cap, a fixed
    amount, or nothing (no base and nothing fixed). `rounded_up` makes a share a whole
    euro, krona, pound."""

    percent: int = 100
    of: Base | None = None
    rounded_up: bool = False
    at_least: Amounts = field(default_factory=dict)
    at_most: Amounts = field(default_factory=dict)
    fixed: Amounts = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        return self.of is None and not self.fixed


@dataclass(frozen=True, slots=True)
class Conditions:
    """When a remedy can be given at all; None asks nothing."""

    lines: frozenset[LineKind] | None = None
    delivery: frozenset[DeliveryStatus] | None = None
    whole_order: bool = False
    late: bool = False
    paid_within_days: int | None = None
    days_late_at_least: int | None = None
    earlier_failures_at_least: int | None = None
    cause: frozenset[Cause] | None = None
    item_worth_at_least: Amounts | None = None
    order_worth_at_least: Amounts | None = None
    order_worth_at_most: Amounts | None = None
    customer_worth_at_least: Amounts | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A remedy in the customer's words; `{placeholders}` are filled for each case.

    `further` is what is useful to know next, once it is done (P20).
    """

    title: str
    benefit: str
    cost: str
    time: str
    promise: str
    reason_for_time: str
    otherwise: str
    further: str = ""

    @property
    def placeholders(self) -> frozenset[str]:
        texts = (getattr(self, name) for name in self.__slots__)
        return frozenset().union(*map(placeholders_in, texts))


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a remedy fits one kind of complaint, and why it is then recommended."""

    weight: int
    because: str
    words: Words

    @property
    def placeholders(self) -> frozenset[str]:
        return self.words.placeholders | placeholders_in(self.because)


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing the shop may offer (P17).

    Two options of a pair never share a `flavour`. `delivers` says that what the
    customer needs is there by the due time. `asked_as` are words to ask for it by.
    `limits`: the most each authority may give, by currency. `owner` keeps the promise.
    `up_to`: the most of it for who names an amount of their own (P14); None where the
    amount stands. `only_when_asked`: never offered to who did not ask for it.
    `goodwill`: it is beyond the fix, and counts against that ceiling too (P16).
    """

    name: str
    flavour: str
    effect: Effect
    amount: AmountFormula
    turnaround: TurnaroundTime
    conditions: Conditions
    limits: Mapping[str, Mapping[Authority, int]]
    fits: Mapping[str, Fit]
    owner: Keeper = Keeper.SHOP
    delivers: bool = False
    asked_as: tuple[str, ...] = ()
    up_to: AmountFormula | None = None
    only_when_asked: bool = False
    goodwill: bool = False

    @property
    def moves_money(self) -> bool:
        return self.effect is Effect.REFUND

    def within_authority(self, amount: Money, authority: Authority) -> bool:
        """Whether this authority may give that much; everyone may give nothing."""
        limit = self.limits.get(amount.currency, {}).get(authority, 0)
        return amount.amount <= limit


@dataclass(frozen=True, slots=True)
class Complaint:
    """A kind of complaint: its name in a sentence and the facts it needs, in order.

    `says_back` are the facts that are restated in a sentence of their own (P10); of
    these the last one is what a correction without a name is about.
    """

    kind: str
    name: str
    asks: tuple[Fact, ...]
    cause: Cause = Cause.SERVICE
    says_back: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Gesture:
    """A remedy that is given beside the fix, unasked, where it fits (P16)."""

    remedy: str
    kinds: frozenset[str]
    conditions: Conditions


@dataclass(frozen=True, slots=True)
class Guide:
    """What helps a customer through the time in which nothing can be solved (P20)."""

    kinds: frozenset[str]
    conditions: Conditions
    words: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """When we write first: before a promise is due agents are warned (P19), after a
    case was settled we ask whether it held (P23), after a silence whether the customer
    is still there (P35). `decision`: by when a lead decides what an agent may not."""

    promise_warning: TurnaroundTime
    follow_up: TurnaroundTime
    silence: TurnaroundTime
    decision: TurnaroundTime


@dataclass(frozen=True, slots=True)
class Remedies:
    """All of remedies.yml. `currency` counts where there is no order."""

    currency: str
    hours: BusinessHours
    deadlines: Deadlines
    complaints: Mapping[str, Complaint]
    remedies: Mapping[str, Remedy]
    phrases: Mapping[str, str]
    ceilings: Ceilings = field(default_factory=dict)
    gestures: tuple[Gesture, ...] = ()
    guides: tuple[Guide, ...] = ()


def placeholders_in(text: str) -> frozenset[str]:
    """The names in braces; raises ValueError for braces that do not pair."""
    return frozenset(
        name for _, name, _, _ in Formatter().parse(text) if name is not None
    )
