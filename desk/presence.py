"""Presence: who has the chat open at this desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Presence:
    """Counts the open streams of each conversation."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    @contextmanager
    def here(self, conversation_id: str) -> Iterator[None]:
        """While this lasts, the customer is there."""
        self._open[conversation_id] += 1
        try:
            yield
        finally:
            self._open[conversation_id] -= 1
            if not self._open[conversation_id]:
                del self._open[conversation_id]

    def is_here(self, conversation_id: str) -> bool:
        return conversation_id in self._open
