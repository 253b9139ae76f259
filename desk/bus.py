"""The bus: tells those who follow a conversation, or the queue, that it changed.

It carries no messages; what was said is read from the database. A lost notice therefore
only delays, it never loses.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

from kintsugi.conversations import Author

QUEUE = "queue"
PRAISE = "praise"
DUE = "due"
APPROVALS = "approvals"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something was stored; when `typing` is given, that author is writing; when
    `moved`, the line in which a customer waits."""

    typing: Author | None = None
    name: str | None = None
    moved: bool = False


STORED = Notice()
MOVED = Notice(moved=True)


class Subscription:
    """What was noticed since it was last asked. Equal notices count once, so a slow
    listener costs no memory."""

    def __init__(self) -> None:
        self._notices: dict[Notice, None] = {}
        self._some = asyncio.Event()

    def put(self, notice: Notice) -> None:
        self._notices[notice] = None
        self._some.set()

    async def next(self) -> list[Notice]:
        """Waits for something to be noticed and gives it, oldest first."""
        await self._some.wait()
        self._some.clear()
        notices, self._notices = list(self._notices), {}
        return notices

    async def within(self, seconds: float) -> list[Notice]:
        """What is noticed next, or nothing when nothing is within so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                return await self.next()
        return []


class Bus(Protocol):
    def publish(self, topic: str, notice: Notice = STORED) -> None:
        """Tells all who follow `topic`: a conversation's id, or one named above."""

    def subscribe(self, topic: str) -> AbstractContextManager[Subscription]: ...

    def announce(self, changed: frozenset[str]) -> None:
        """Tells of a committed transaction (desk/store/database.py)."""

    def start(self) -> None:
        """Begins to hear other desks; in the server's event loop."""

    async def close(self) -> None: ...


class LocalBus:
    """The bus of a desk that runs in one process."""

    def __init__(self) -> None:
        self._followers: dict[str, set[Subscription]] = defaultdict(set)

    def publish(self, topic: str, notice: Notice = STORED) -> None:
        for follower in self._followers.get(topic, ()):
            follower.put(notice)

    @contextmanager
    def subscribe(self, topic: str) -> Iterator[Subscription]:
        subscription = Subscription()
        self._followers[topic].add(subscription)
        try:
            yield subscription
        finally:
            self._followers[topic].discard(subscription)
            if not self._followers[topic]:
                del self._followers[topic]

    def publish_everywhere(self) -> None:
        """Tells everybody that what they follow may have changed."""
        for topic in list(self._followers):
            self.publish(topic)

    def announce(self, changed: frozenset[str]) -> None:
        for topic in changed:
            self.publish(topic)

    def start(self) -> None:
        """There is no other desk to hear."""

    async def close(self) -> None:
        """Nothing was opened."""
