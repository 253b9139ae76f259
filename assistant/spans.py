"""A piece of the message that names something: its kind, place and canonical value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Span:
    """What was found from `start` to `end` (characters); `value` is JSON-friendly."""

    kind: str
    start: int
    end: int
    value: Any

    def overlaps(self, other: Span) -> bool:
        """Says whether both use a character in common."""
        return self.start < other.end and other.start < self.end


def first_come(spans: Iterable[Span]) -> list[Span]:
    """Keeps each span that overlaps none kept before it; the surest come first."""
    kept: list[Span] = []
    for span in spans:
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return kept
