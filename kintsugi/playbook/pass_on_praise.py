"""Praise goes to the team that earned it (P25)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.conversations import Conversation
from kintsugi.events import EventKind, event_of
from kintsugi.ports import Work


def pass_on_praise(work: Work, conversation: Conversation, now: datetime) -> None:
    """Notes that a customer was happy, and in which message they say why; the consoles
    of the team are told."""
    work.cases.record(
        event_of(
            conversation, EventKind.PRAISED, "customer", now, seq=conversation.last_seq
        )
    )
