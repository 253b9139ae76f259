"""A handoff: the assistant gives a conversation to a person, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any


class HandoffReason(StrEnum):
    """Why a person is needed; each has its own words to the customer (P26–P29)."""

    CUSTOMER_ASKED = "customer_asked"
    NOT_UNDERSTOOD = "not_understood"
    NO_REMEDY = "no_remedy"
    OFFERS_REFUSED = "offers_refused"
    BEYOND_AUTHORITY = "beyond_authority"
    SECOND_FAILURE = "second_failure"
    AVOIDABLE_FAILURE = "avoidable_failure"
    SEVERE_EFFECT = "severe_effect"
    THREAT_VIOLENCE = "threat_violence"
    THREAT_LEGAL = "threat_legal"
    THREAT_PUBLIC = "threat_public"
    PROOF_FAILED = "proof_failed"
    NOT_SATISFIED = "not_satisfied"
    ASSISTANT_FAILED = "assistant_failed"
    RESOLUTION_FAILED = "resolution_failed"
    TAKEN_OVER = "taken_over"
    PROMISE_BROKEN = "promise_broken"
    DID_NOT_HOLD = "did_not_hold"


REASON_TEXTS = {
    HandoffReason.CUSTOMER_ASKED: "The customer asked for a person.",
    HandoffReason.NOT_UNDERSTOOD: "The assistant did not understand, twice.",
    HandoffReason.NO_REMEDY: "Nothing the assistant may offer fits this case.",
    HandoffReason.OFFERS_REFUSED: "The customer refused what the assistant may offer.",
    HandoffReason.BEYOND_AUTHORITY: "What would put it right is above the assistant.",
    HandoffReason.SECOND_FAILURE: "We failed this customer before.",
    HandoffReason.AVOIDABLE_FAILURE: "The customer says that we were told in time.",
    HandoffReason.SEVERE_EFFECT: "It affects the customer badly.",
    HandoffReason.THREAT_VIOLENCE: "The customer threatened a person or property.",
    HandoffReason.THREAT_LEGAL: "The customer spoke of legal steps.",
    HandoffReason.THREAT_PUBLIC: "The customer spoke of telling the public.",
    HandoffReason.PROOF_FAILED: "The order could not be proven to be theirs.",
    HandoffReason.NOT_SATISFIED: "What was done did not solve it for the customer.",
    HandoffReason.ASSISTANT_FAILED: "The assistant could not answer, twice.",
    HandoffReason.RESOLUTION_FAILED: "What the customer chose did not go through.",
    HandoffReason.TAKEN_OVER: "Somebody of the team stepped in.",
    HandoffReason.PROMISE_BROKEN: "We do not keep what we promised by its time.",
    HandoffReason.DID_NOT_HOLD: "What was settled did not hold.",
}


class Priority(IntEnum):
    """How soon a person is needed; higher goes first, then the oldest."""

    NORMAL = 1
    RAISED = 2
    URGENT = 3


_PRIORITIES = {
    HandoffReason.THREAT_VIOLENCE: Priority.URGENT,
    HandoffReason.SEVERE_EFFECT: Priority.URGENT,
    HandoffReason.SECOND_FAILURE: Priority.RAISED,
    HandoffReason.AVOIDABLE_FAILURE: Priority.RAISED,
    HandoffReason.THREAT_LEGAL: Priority.RAISED,
    HandoffReason.RESOLUTION_FAILED: Priority.RAISED,
    HandoffReason.NOT_SATISFIED: Priority.RAISED,
    HandoffReason.PROMISE_BROKEN: Priority.RAISED,
    HandoffReason.DID_NOT_HOLD: Priority.RAISED,
}


def priority_of(reason: HandoffReason) -> Priority:
    """How soon a person is needed for this reason (P27); a louder customer does not go
    before a quiet one (P28)."""
    return _PRIORITIES.get(reason, Priority.NORMAL)


# When the customer was waited for, from and to; the last one may still go on.
Rest = tuple[datetime, datetime | None]


@dataclass(slots=True)
class Handoff:
    """One wait for a person. `card` is the case card as it stood at the handoff.

    `answered_at` is when a person first wrote; since `unanswered_since` the customer
    waits for their next words. `rests` are when we waited for the customer instead.
    `late_at` is when `late_clock`, a kind of kintsugi/clocks.py, last ran out.
    """

    id: str
    conversation_id: str
    case_id: int | None
    reason: HandoffReason
    priority: Priority
    queued_at: datetime
    card: dict[str, Any] = field(default_factory=dict)
    claimed_at: datetime | None = None
    claimed_by: str | None = None
    ended_at: datetime | None = None
    answered_at: datetime | None = None
    unanswered_since: datetime | None = None
    rests: list[Rest] = field(default_factory=list)
    late_at: datetime | None = None
    late_clock: str | None = None

    def begin_rest(self, now: datetime) -> None:
        """The customer is waited for; a rest that goes on already goes on."""
        if not self.rests or self.rests[-1][1] is not None:
            self.rests = [*self.rests, (now, None)]

    def end_rest(self, now: datetime) -> None:
        """The customer wrote, or the conversation changed hands."""
        if self.rests and self.rests[-1][1] is None:
            self.rests = [*self.rests[:-1], (self.rests[-1][0], now)]

    def move_up(self) -> None:
        """Goes one priority before the others of its reason, once: that a promise is at
        risk, or a clock ran out, moves nobody further than one step."""
        raised = min(priority_of(self.reason) + 1, Priority.URGENT)
        self.priority = max(self.priority, Priority(raised))

    def be_late(self, clock: str, now: datetime) -> None:
        """Notes for the leads that this clock ran out."""
        self.late_at, self.late_clock = now, clock
