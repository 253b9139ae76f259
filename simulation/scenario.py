"""A scenario: one customer with a matter, in character, and the end that is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kintsugi.cases import Feeling
from kintsugi.handoffs import HandoffReason
from simulation.order import OrderPlan

# What may be left out of a message, because this customer knows it only.
FACTS = (
    "item",
    "problem",
    "since",
    "effect",
    "needed_by",
    "got_instead",
    "quantity",
    "amount",
    "wish",
)


class Kind(StrEnum):
    """What a customer comes for: the seven complaints, another one that is told in the
    scenario's own words (`says`), and what else they write."""

    LATE_DELIVERY = "late delivery"
    MISSING = "missing"
    DAMAGED = "damaged"
    WRONG_ITEM = "wrong item"
    BILLING = "billing"
    OUTAGE = "outage"
    STAFF = "staff"
    COMPLAINT = "complaint"
    ORDER_STATUS = "order status"
    REFUND_STATUS = "refund status"
    RETURN = "return"
    CANCEL = "cancel"
    PRAISE = "praise"
    CONTACT = "contact"
    OFF_TOPIC = "off topic"
    ANYTHING = "anything else"


COMPLAINTS = frozenset(list(Kind)[:8])


class Moment(StrEnum):
    """Where in a conversation something happens to cross the customer's mind."""

    START = "at the start"
    QUESTION = "at a question"
    RESTATEMENT = "at the restatement"
    OFFER = "at the offer"
    PREVIEW = "at the preview"
    DONE = "when it is done"
    SCORE = "at the score"
    END = "after the end"


class End(StrEnum):
    """How a conversation can end."""

    RESOLVED = "resolved"
    HANDED_OFF = "handed off"
    ANSWERED = "answered"
    LET_GO = "let go"
    NOTHING_OPENED = "nothing opened"


@dataclass(frozen=True, slots=True)
class Matter:
    """What happened, in the customer's own words.

    `kind` names the opening phrases; `facts` has the names of FACTS; `says` are whole
    first messages that replace the phrases.
    """

    kind: Kind
    facts: Mapping[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quirk:
    """Something this customer does; `at` is where, `value` what exactly."""

    name: str
    at: Moment | None = None
    value: str = ""
    hears: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the customer would take: remedies or flavours by name, or as recommended.

    `at_least` is in minor units; below it an option with an amount is refused.
    """

    anything: bool = False
    recommended: bool = False
    names: tuple[str, ...] = ()
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """`ends` are the right ends; the names beside them say with which remedies or for
    which reasons, and none means any. `hears`: words that have to be said to them;
    `after`: a scenario that this customer went through before."""

    name: str
    title: str
    who: Mapping[str, str]
    orders: tuple[OrderPlan, ...]
    matters: tuple[Matter, ...]
    feelings: Mapping[str, Feeling]
    accepts: Acceptance
    quirks: tuple[Quirk, ...]
    ends: Mapping[End, tuple[str, ...]]
    hears: tuple[str, ...] = ()
    never_hears: tuple[str, ...] = ()
    after: str = ""

    def has(self, quirk: str) -> bool:
        return any(one.name == quirk for one in self.quirks)

    def quirk(self, name: str) -> Quirk | None:
        return next((one for one in self.quirks if one.name == name), None)


REASONS = tuple(str(reason).replace("_", " ") for reason in HandoffReason)
