"""The watch: follows, once for all consoles of this process, what agents must see."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import structlog

from desk.bus import APPROVALS, PRAISE, QUEUE
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.agents import LEADS, Role
from kintsugi.conversations import Author
from kintsugi.queues import QueueEntry

log = structlog.get_logger()

Frame = dict[str, Any]

_EVERYBODY = frozenset(Role)
# Who is behind by so many frames is cut off, and fetches anew when they come back.
_MOST_WAITING = 256
# How long after a failure of the database something is followed again.
_PAUSE = 1.0


class TooSlow(Exception):
    """A console does not take what it is sent."""


class Frames:
    """What one console has still to be told."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[Frame] = asyncio.Queue(_MOST_WAITING)
        self._lost = False

    def put(self, frame: Frame) -> None:
        try:
            self._waiting.put_nowait(frame)
        except asyncio.QueueFull:
            self._lost = True

    async def next(self) -> Frame:
        """Waits for the next frame; raises TooSlow when some had to be left out."""
        if self._lost:
            raise TooSlow
        return await self._waiting.get()


class Watch:
    """Tells every console what is said where a person is wanted, that the queue
    changed, and that somebody was praised."""

    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._bus = services.bus
        self._feed = services.feed
        self._consoles: dict[Frames, Role] = {}
        self._told_late: datetime | None = None
        self._followed: dict[str, asyncio.Task[None]] = {}

    @contextmanager
    def listen(self, role: Role) -> Iterator[Frames]:
        """What happens from now on, for one console of somebody of that role."""
        frames = Frames()
        self._consoles[frames] = role
        try:
            yield frames
        finally:
            del self._consoles[frames]

    async def run(self) -> None:
        """Watches until it is cancelled."""
        told = [
            asyncio.create_task(self._pass_on(topic)) for topic in (APPROVALS, PRAISE)
        ]
        try:
            with self._bus.subscribe(QUEUE) as changed:
                while True:
                    # Followed before it is told: whoever then fetches a conversation
                    # misses nothing that is said in it afterwards.
                    await _insist(self._follow_the_queue)
                    self._tell({"type": "queue"})
                    await changed.next()
        finally:
            for task in (*told, *self._followed.values()):
                task.cancel()

    async def _pass_on(self, topic: str) -> None:
        """Tells that something of this kind is new: fetch it."""
        with self._bus.subscribe(topic) as changed:
            while True:
                await changed.next()
                self._tell({"type": topic})

    async def _follow_the_queue(self) -> None:
        def read(work: DeskWork) -> tuple[dict[str, int], list[QueueEntry]]:
            entries = work.queue.entries()
            wanted = [entry.conversation_id for entry in entries]
            return {
                one: 0
                if one in self._followed
                else work.conversations.get(one).last_seq
                for one in wanted
            }, entries

        wanted, entries = await self._store.read(read)
        for gone in self._followed.keys() - wanted.keys():
            self._followed.pop(gone).cancel()
        for new in wanted.keys() - self._followed.keys():
            task = asyncio.create_task(self._follow(new, wanted[new]))
            self._followed[new] = task
        self._tell_the_leads(entries)

    def _tell_the_leads(self, entries: list[QueueEntry]) -> None:
        """Tells them which clocks ran out since they were told last; what had run out
        before the watch began is in the queue, and is no news."""
        late = [(one.handoff.late_at, one) for one in entries if one.handoff.late_at]
        for late_at, entry in late:
            if self._told_late is not None and late_at > self._told_late:
                told = {
                    "conversation_id": entry.conversation_id,
                    "case_reference": entry.case_reference,
                    "clock": entry.handoff.late_clock,
                }
                self._tell({"type": "late", **told}, LEADS)
        before = self._told_late or datetime.min.replace(tzinfo=UTC)
        self._told_late = max([before, *(late_at for late_at, _ in late)])

    async def _follow(self, conversation_id: str, after: int) -> None:
        read = 0

        async def follow() -> None:
            nonlocal after, read
            feed = self._feed.follow(conversation_id, after, Author.AGENT)
            async for frame in feed:
                if frame["type"] == "message":
                    after = frame["message"]["seq"]
                    self._tell(frame | {"conversation_id": conversation_id})
                elif frame["type"] == "state" and frame["read_seq"] > read:
                    read = frame["read_seq"]
                    told = {"conversation_id": conversation_id, "seq": read}
                    self._tell({"type": "read", **told})
                elif frame["type"] == "typing" and frame["author"] == Author.CUSTOMER:
                    self._tell({"type": "typing", "conversation_id": conversation_id})

        await _insist(follow)

    def _tell(self, frame: Frame, roles: Collection[Role] = _EVERYBODY) -> None:
        for console, role in self._consoles.items():
            if role in roles:
                console.put(frame)


async def _insist(does: Callable[[], Awaitable[None]]) -> None:
    """Does it until it goes well; the database may be away for a while."""
    while True:
        try:
            await does()
            return
        except Exception as error:
            log.error("watch_broke", exc_info=error)
            await asyncio.sleep(_PAUSE)
