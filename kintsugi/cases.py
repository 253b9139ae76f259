"""A case: one customer's matter, from the first word to the last check."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from kintsugi.money import Money

_REFERENCE = re.compile(r"k[\s-]?([1-9][0-9]{0,8})", re.IGNORECASE)


class Feeling(StrEnum):
    """How strongly the customer feels (P3)."""

    CALM = "calm"
    UPSET = "upset"
    ANGRY = "angry"
    FURIOUS = "furious"


class CaseState(StrEnum):
    """How far a case is, as the customer sees it."""

    RECEIVED = "received"
    UNDERSTOOD = "understood"
    OFFERED = "offered"
    AGREED = "agreed"
    DONE = "done"
    RESOLVED = "resolved"


class Authority(StrEnum):
    """Who grants a remedy, from the least to the most (P17)."""

    ASSISTANT = "assistant"
    AGENT = "agent"
    LEAD = "lead"


class OfferRole(StrEnum):
    """One of the two put before the customer, the answer to their own proposal, what is
    given beside the one they choose, or what a person of the team gives."""

    OPTION = "option"
    PROPOSAL = "proposal"
    GESTURE = "gesture"
    GRANT = "grant"


class OfferState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ResolutionState(StrEnum):
    """`started` means the shop was asked and its answer is not known yet."""

    STARTED = "started"
    DONE = "done"
    FAILED = "failed"


# How the ids of promised answers begin.
ANSWER = "answer"


class PromiseState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


@dataclass(slots=True)
class Offer:
    """A remedy proposed to this customer, with its amount and its words (P13).

    `round` counts what was offered on the ladder; `position` is 1 or 2 within a pair.
    """

    id: str
    remedy: str
    round: int
    position: int
    title: str
    benefit: str
    cost: str
    time: str
    amount: Money
    due_at: datetime
    reason: str
    recommended: bool = False
    moves_money: bool = False
    state: OfferState = OfferState.OPEN
    role: OfferRole = OfferRole.OPTION


@dataclass(slots=True)
class Resolution:
    """An accepted offer being carried out, once; `key` is unique for ever (P18)."""

    key: str
    offer_id: str
    remedy: str
    title: str
    amount: Money
    started_at: datetime
    state: ResolutionState = ResolutionState.STARTED
    receipt: str | None = None
    done_at: datetime | None = None


@dataclass(slots=True)
class CasePromise:
    """Something we said would happen by a time, with the reason for that time (P19).

    `warned_at` is when the agents were told that its time is coming.
    """

    id: str
    text: str
    reason: str
    due_at: datetime
    made_at: datetime
    owner: str
    state: PromiseState = PromiseState.OPEN
    warned_at: datetime | None = None

    @property
    def is_for_an_answer(self) -> bool:
        """Whether it is a call or a mail that was promised to who waited (P37)."""
        return self.id.startswith(f"{ANSWER}-")


@dataclass(slots=True)
class Case:
    """Everything known of one matter (P9); `reference` is the customer's word for it.

    `kind` is a complaint of remedies.yml; `facts` has the names of kintsugi/facts.py.
    `feelings` is the trajectory, one entry a customer turn: {"seq", "level"}.
    `reopened` counts how often it was taken up again after it was resolved.
    """

    id: int
    conversation_id: str
    kind: str
    opened_at: datetime
    state: CaseState = CaseState.RECEIVED
    customer_id: str | None = None
    order_number: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    feelings: list[dict[str, Any]] = field(default_factory=list)
    flags: list[dict[str, Any]] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    resolutions: list[Resolution] = field(default_factory=list)
    promises: list[CasePromise] = field(default_factory=list)
    satisfied: bool | None = None
    resolved_at: datetime | None = None
    earlier_case_id: int | None = None
    reopened: int = 0

    @property
    def reference(self) -> str:
        return reference_of(self.id)

    @property
    def on_the_table(self) -> list[Offer]:
        """All that is open, with the gesture that goes beside a choice."""
        return [offer for offer in self.offers if offer.state is OfferState.OPEN]

    @property
    def open_offers(self) -> list[Offer]:
        """What the customer may choose from now."""
        return [one for one in self.on_the_table if one.role is not OfferRole.GESTURE]

    @property
    def open_gesture(self) -> Offer | None:
        """What is given beside whatever they choose (P16)."""
        gestures = [o for o in self.on_the_table if o.role is OfferRole.GESTURE]
        return gestures[0] if gestures else None

    def clear_table(self) -> None:
        """Withdraws all that is open; it may be offered again."""
        for offer in self.on_the_table:
            offer.state = OfferState.WITHDRAWN

    @property
    def open_promises(self) -> list[CasePromise]:
        """What we said would happen and has not yet."""
        return [one for one in self.promises if one.state is PromiseState.OPEN]

    @property
    def is_being_carried_out(self) -> bool:
        """Whether the shop was asked for something and has not answered yet."""
        return any(one.state is ResolutionState.STARTED for one in self.resolutions)

    @property
    def feeling(self) -> Feeling:
        """How the customer felt when they last wrote."""
        return Feeling(self.feelings[-1]["level"]) if self.feelings else Feeling.CALM


def reference_of(case_id: int) -> str:
    """The customer's word for a case: K-1042."""
    return f"K-{case_id}"


def number_of(reference: str) -> int | None:
    """The case that a reference names, however it is written: K-1042, k 1042."""
    match = _REFERENCE.fullmatch(reference.strip())
    return int(match[1]) if match else None
