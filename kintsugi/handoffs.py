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
    SEVERE_EFFECT = "severe_effect"
    THREAT_VIOLENCE = "threat_violence"
    THREAT_LEGAL = "threat_legal"
    THREAT_PUBLIC = "threat_public"
    PROOF_FAILED = "proof_failed"
    NOT_SATISFIED = "not_satisfied"
    ASSISTANT_FAILED = "assistant_failed"
    RESOLUTION_FAILED = "resolution_failed"


class Priority(IntEnum):
    """How soon a person is needed; higher goes first, then the oldest."""

    NORMAL = 1
    RAISED = 2
    URGENT = 3


@dataclass(slots=True)
class Handoff:
    """One wait for a person. `card` is the case card as it stood at the handoff."""

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
