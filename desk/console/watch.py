"""The watch: follows, once for all consoles of this process, what agents must see."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog

from desk.bus import QUEUE
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.conversations import Author

log = structlog.get_logger()

Frame = dict[str, Any]

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
    """Tells every console what is said where a person is wanted, and that the queue
    changed."""

    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._bus = services.bus
        self._feed = services.feed
        self._consoles: set[Frames] = set()
        self._followed: dict[str, asyncio.Task[None]] = {}

    @contextmanager
    def listen(self) -> Iterator[Frames]:
        """What happens from now on, for one console."""
        frames = Frames()
        self._consoles.add(frames)
        try:
            yield frames
        finally:
            self._consoles.discard(frames)

    async def run(self) -> None:
        """Watches until it is cancelled."""
        try:
            with self._bus.subscribe(QUEUE) as changed:
                while True:
                    # Followed before it is told: whoever then fetches a conversation
                    # misses nothing that is said in it afterwards.
                    await _insist(self._follow_the_queue)
                    self._tell({"type": "queue"})
                    await changed.next()
        finally:
            for task in self._followed.values():
                task.cancel()

    async def _follow_the_queue(self) -> None:
        def read(work: DeskWork) -> dict[str, int]:
            wanted = [entry.conversation_id for entry in work.queue.entries()]
            return {
                one: 0
                if one in self._followed
                else work.conversations.get(one).last_seq
                for one in wanted
            }

        wanted = await self._store.read(read)
        for gone in self._followed.keys() - wanted.keys():
            self._followed.pop(gone).cancel()
        for new in wanted.keys() - self._followed.keys():
            task = asyncio.create_task(self._follow(new, wanted[new]))
            self._followed[new] = task

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

    def _tell(self, frame: Frame) -> None:
        for console in self._consoles:
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
