"""A threat that was meant goes to the security contact at once, and the case is marked
so (P4)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.events import EventKind, event_of
from kintsugi.handoffs import Handoff
from kintsugi.ports import Work

# The note that has the security contact told.
SECURITY = "security"


def call_security(work: Work, handoff: Handoff, now: datetime) -> None:
    """Has the security contact told of this handoff, once."""
    note = {"conversation_id": handoff.conversation_id, "handoff_id": handoff.id}
    work.outbox.put(SECURITY, note, now, key=f"{SECURITY}:{handoff.id}")


def mark_security_told(
    work: Work, handoff: Handoff, contact: str, now: datetime
) -> None:
    """Marks the case: this contact knows of it."""
    work.cases.record(
        event_of(handoff, EventKind.SECURITY_TOLD, "system", now, contact=contact)
    )
