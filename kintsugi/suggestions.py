"""A suggestion: what is put before an agent for this moment, theirs to take (P30)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from kintsugi.conversations import Author, Conversation, Message
from kintsugi.errors import Conflict, StaleEpoch, StaleSuggestion


class Purpose(StrEnum):
    """What a suggestion is for: four moments of an answer, or something to give."""

    ACKNOWLEDGE = "acknowledge"
    CLARIFY = "clarify"
    EXPLAIN = "explain"
    CLOSE = "close"
    ACT = "act"


class Fate(StrEnum):
    """What became of it; `edited` was sent with other words than were suggested."""

    SHOWN = "shown"
    TAKEN = "taken"
    EDITED = "edited"
    REFUSED = "refused"


@dataclass(slots=True)
class Suggestion:
    """What one agent was shown when the conversation stood at `seq` under `epoch`.

    `source` says where it comes from: `response:utter_…`, `reply:…` of the saved
    replies, `remedy:…` of remedies.yml. `used_text` is what was sent instead of `text`,
    `reason` why it was refused; a trainer reads both later.
    """

    id: str
    conversation_id: str
    case_id: int | None
    agent_id: str
    purpose: Purpose
    source: str
    text: str
    seq: int
    epoch: int
    shown_at: datetime
    fate: Fate = Fate.SHOWN
    fate_at: datetime | None = None
    used_text: str | None = None
    reason: str | None = None

    def use(self, text: str, now: datetime) -> None:
        """Notes what was sent or done because of it."""
        self._end(Fate.TAKEN if text == self.text else Fate.EDITED, now)
        self.used_text = text

    def refuse(self, reason: str, now: datetime) -> None:
        self._end(Fate.REFUSED, now)
        self.reason = reason

    def _end(self, fate: Fate, now: datetime) -> None:
        if self.fate in (Fate.TAKEN, Fate.EDITED):
            raise Conflict("This suggestion was used already.")
        self.fate, self.fate_at = fate, now


def suggestion_id(
    conversation: Conversation, agent_id: str, purpose: Purpose, source: str, text: str
) -> str:
    """The same suggestion at the same moment has the same id, however often it is
    asked for."""
    named = (conversation.id, conversation.epoch, conversation.last_seq, agent_id)
    whole = "\n".join(map(str, (*named, purpose, source, text)))
    return f"s-{sha256(whole.encode()).hexdigest()[:24]}"


def check_fresh(
    conversation: Conversation, epoch: int, since: Sequence[Message]
) -> None:
    """Refuses what was suggested under another epoch, or before the customer wrote
    again; `since` are the messages that came after it.

    Raises StaleEpoch or StaleSuggestion; the caller does nothing then.
    """
    if epoch != conversation.epoch:
        raise StaleEpoch("This conversation changed hands; nothing was done.")
    if any(one.author is Author.CUSTOMER for one in since):
        raise StaleSuggestion(
            "The customer wrote meanwhile; nothing was done. Read it, then look again."
        )
