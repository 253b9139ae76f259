"""An incident: something that goes wrong for many customers at once (P34, P37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Incident:
    """`title` is for the team; `words` are shown to every customer while it is open.

    `kinds` are the complaints that it is behind, `remedies` the two that are prepared
    for them, in the order of preference. `value_add` is what carries the customer
    through meanwhile, `channels` are the ways to reach us that are best for it.
    `closing_words` were written to who was affected when it was over.
    """

    id: int
    title: str
    words: str
    since: datetime
    closed_at: datetime | None = None
    kinds: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    value_add: str = ""
    channels: tuple[str, ...] = ()
    closing_words: str = ""

    @property
    def explanation(self) -> str:
        """What who complains of it is told first: what happened, what helps until it is
        over."""
        return " ".join(filter(None, (self.words, self.value_add)))
