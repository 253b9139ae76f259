"""What can happen in a case, in the past tense, for its timeline."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from kintsugi.cases import Case
from kintsugi.conversations import Conversation


class EventKind(StrEnum):
    CASE_OPENED = "case_opened"
    FACTS_NOTED = "facts_noted"
    FACT_CORRECTED = "fact_corrected"
    ORDER_PROVEN = "order_proven"
    PROOF_REFUSED = "proof_refused"
    REMEDIES_OFFERED = "remedies_offered"
    PROPOSAL_ANSWERED = "proposal_answered"
    OFFERS_REFUSED = "offers_refused"
    OFFER_ACCEPTED = "offer_accepted"
    RESOLUTION_CARRIED_OUT = "resolution_carried_out"
    RESOLUTION_FAILED = "resolution_failed"
    PROMISE_MADE = "promise_made"
    PROMISE_KEPT = "promise_kept"
    PROMISE_BROKEN = "promise_broken"
    NOTE_WRITTEN = "note_written"
    PROMISE_WITHDRAWN = "promise_withdrawn"
    PROMISE_MOVED = "promise_moved"
    PROMISE_AT_RISK = "promise_at_risk"
    CLOCK_WARNED = "clock_warned"
    CLOCK_BREACHED = "clock_breached"
    HANDED_OFF = "handed_off"
    CLAIMED = "claimed"
    TAKEN_OVER = "taken_over"
    TRANSFERRED = "transferred"
    WAITING = "waiting"
    WAITING_OVER = "waiting_over"
    HANDED_BACK = "handed_back"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    SATISFACTION_CHECKED = "satisfaction_checked"
    FEEDBACK_GIVEN = "feedback_given"
    FOLLOW_UP_ASKED = "follow_up_asked"
    FOLLOW_UP_ANSWERED = "follow_up_answered"
    SILENCE_BROKEN = "silence_broken"
    ABANDONED = "abandoned"
    PRAISED = "praised"
    INCIDENT_NOTED = "incident_noted"
    INCIDENT_CLOSED = "incident_closed"
    SECURITY_TOLD = "security_told"
    REMEDY_GRANTED = "remedy_granted"
    LEAD_ASKED = "lead_asked"
    LEAD_APPROVED = "lead_approved"
    LEAD_REFUSED = "lead_refused"
    SUGGESTION_TAKEN = "suggestion_taken"
    SUGGESTION_REFUSED = "suggestion_refused"


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One line of a case's timeline; `actor` is assistant, customer, system or an
    agent's id. `data` holds names and numbers, never a customer's whole message."""

    conversation_id: str
    case_id: int | None
    kind: EventKind
    actor: str
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)


class OfACase(Protocol):
    """What belongs to a conversation, and to a case where there is one: a handoff, a
    suggestion, an escalation."""

    @property
    def conversation_id(self) -> str: ...

    @property
    def case_id(self) -> int | None: ...


def event_of(
    about: Case | Conversation | OfACase,
    kind: EventKind,
    actor: str,
    now: datetime,
    /,
    **data: Any,
) -> CaseEvent:
    """What happened there, with its particulars by name."""
    match about:
        case Case(id=case_id, conversation_id=conversation_id):
            pass
        case Conversation(id=conversation_id, case_id=case_id):
            pass
        case _:
            conversation_id, case_id = about.conversation_id, about.case_id
    return CaseEvent(conversation_id, case_id, kind, actor, now, data)
