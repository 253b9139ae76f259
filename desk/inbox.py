"""The review inbox: real conversations, and why they are worth a trainer's reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from kintsugi.handoffs import HandoffReason

# Who said nothing for so long while something was open has left.
LEFT_AFTER = timedelta(days=1)
# The highest score, of 10, that was not good enough.
LOW_SCORE = 6


class Why(StrEnum):
    """What went less well than it should; the first three are a reading's doubt."""

    FALLBACK = "fallback"
    CLOSE = "close"
    UNSURE = "unsure"
    HANDED_OFF = "handed_off"
    OFFERS_REFUSED = "offers_refused"
    LOW_SCORE = "low_score"
    PROMISE_BROKEN = "promise_broken"
    SUGGESTION_EDITED = "suggestion_edited"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which conversations a trainer wants to see; None means whatever it is."""

    why: Why | None = None
    handoff: HandoffReason | None = None
    reviewed: bool | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of the inbox ended."""

    at: datetime
    conversation_id: str


@dataclass(frozen=True, slots=True)
class InboxLine:
    """A conversation in the inbox; `words` are those that were hardest to understand,
    as they were written, and `handoffs` the reasons why people took over."""

    conversation_id: str
    at: datetime
    state: str
    kind: str | None
    words: str
    whys: tuple[Why, ...]
    handoffs: tuple[str, ...]
    reviewed: bool


@dataclass(slots=True)
class Review:
    """What a trainer says of a conversation: what was really meant by the message at
    each seq, a note, and whether it is done with."""

    conversation_id: str
    intents: dict[str, str] = field(default_factory=dict)
    note: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None
    reviewed_at: datetime | None = None
