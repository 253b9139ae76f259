"""The queue: whom to help next, and what is known of them at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Any

from kintsugi.cases import CasePromise, Feeling
from kintsugi.conversations import State
from kintsugi.handoffs import Handoff, HandoffReason, Priority

_ENOUGH = 5  # waits from which the next one may be told


class Trend(StrEnum):
    WORSE = "worse"
    SAME = "same"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A conversation that needs, or has, a person.

    `feeling` is of the customer's last words, the rest of the case as it stood at the
    handoff is in `card`. `owner_id` is None while nobody has taken it. `promises` are
    the open ones.
    """

    conversation_id: str
    case_reference: str | None
    kind: str | None
    feeling: Feeling | None
    reason: HandoffReason
    priority: Priority
    waiting_since: datetime
    state: State
    epoch: int
    owner_id: str | None
    owner_name: str | None
    card: dict[str, Any]
    handoff: Handoff
    promises: Sequence[CasePromise] = ()

    @property
    def trend(self) -> Trend | None:
        """How they feel now beside how they felt at first; None when unknown."""
        felt = [turn["level"] for turn in self.card.get("feeling") or ()]
        if self.feeling is None or not felt:
            return None
        levels = list(Feeling)
        change = levels.index(self.feeling) - levels.index(Feeling(felt[0]))
        return Trend.WORSE if change > 0 else Trend.BETTER if change else Trend.SAME


def in_order(entries: Iterable[QueueEntry], agent_id: str) -> list[QueueEntry]:
    """Those who wait, then this agent's own, then what colleagues have; in each group
    the highest priority first, then the oldest, never the loudest (P28)."""

    def rank(entry: QueueEntry) -> tuple[bool, bool, int, datetime, str]:
        return (
            entry.owner_id is not None,
            entry.owner_id != agent_id,
            -entry.priority,
            entry.waiting_since,
            entry.conversation_id,
        )

    return sorted(entries, key=rank)


def expected_wait(
    waits: Sequence[timedelta], waited: timedelta
) -> tuple[int, int] | None:
    """How many minutes it takes now, from what others waited lately who waited longer
    than this customer has: what half of them had to wait on, and what nine in ten had.

    None when there were fewer than five of them: then nobody knows.
    """
    left = sorted(wait - waited for wait in waits if wait > waited)
    if len(left) < _ENOUGH:
        return None
    half, most = left[len(left) // 2], left[ceil(len(left) * 0.9) - 1]
    return ceil(half / timedelta(minutes=1)), ceil(most / timedelta(minutes=1))
