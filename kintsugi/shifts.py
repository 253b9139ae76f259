"""Who of the team is there now, and how many conversations they can take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# A console says that it is open every half minute; one that was silent for longer than
# this is gone, whatever its agent last chose.
GONE_AFTER = timedelta(seconds=90)
MOST_CHATS = 5


class Takes(StrEnum):
    """How an agent gets conversations: given to them, picked by them, or not at all."""

    GIVEN = "given"
    PICKED = "picked"
    NONE = "none"


@dataclass(slots=True)
class Shift:
    """One agent's presence; `most_chats` counts those they answer, not those that wait
    for the customer."""

    agent_id: str
    takes: Takes = Takes.PICKED
    most_chats: int = MOST_CHATS
    seen_at: datetime | None = None

    def is_there(self, now: datetime) -> bool:
        """Whether a customer may count on this person now."""
        return (
            self.takes is not Takes.NONE
            and self.seen_at is not None
            and now - self.seen_at <= GONE_AFTER
        )


def somebody_is_there(shifts: Iterable[Shift], now: datetime) -> bool:
    """Whether any of the team is there now."""
    return any(shift.is_there(now) for shift in shifts)
