"""The tracker store that keeps nothing: a turn's tracker lives as long as its turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

_current: ContextVar[DialogueStateTracker | None] = ContextVar("current", default=None)


@contextmanager
def turn_of(tracker: DialogueStateTracker) -> Iterator[None]:
    """Makes this tracker the one that Rasa finds while the block runs."""
    token = _current.set(tracker)
    try:
        yield
    finally:
        _current.reset(token)


class TurnTrackerStore(TrackerStore):
    """Gives Rasa the tracker of the running turn and forgets it afterwards."""

    def __init__(
        self,
        domain: Domain | None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        tracker = _current.get()
        return tracker if tracker and tracker.sender_id == sender_id else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Does nothing: the desk stores what the turn answers."""

    async def keys(self) -> Iterable[str]:
        return ()
