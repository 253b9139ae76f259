"""An escalation: an agent asks a lead for what is above their own authority (P17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kintsugi.concessions import Wanted
from kintsugi.money import Money


class EscalationState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(slots=True)
class Escalation:
    """What a lead is asked to decide, once; the customer was promised by when.

    `title` and `amount` are as the remedy stood when it was asked for; `note` is the
    agent's, `words` are the lead's to the agent. `promise_id` is the promise to the
    customer, `offer_id` what was given when it was approved.
    """

    id: str
    conversation_id: str
    case_id: int
    wanted: Wanted
    title: str
    amount: Money
    asked_by: str
    asked_at: datetime
    due_at: datetime
    promise_id: str
    note: str = ""
    state: EscalationState = EscalationState.OPEN
    decided_by: str | None = None
    decided_at: datetime | None = None
    words: str = ""
    offer_id: str | None = None

    @property
    def is_open(self) -> bool:
        return self.state is EscalationState.OPEN
