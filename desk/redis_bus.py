"""The bus between desks, over Redis; when Redis is gone, each desk looks for itself.

Every desk hears its own heartbeat through Redis. When that stops, all who follow
anything are told once a second that it may have changed, and read the database.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from desk.bus import STORED, LocalBus, Notice, Subscription
from desk.ending import end
from kintsugi.conversations import Author

log = structlog.get_logger()

_CHANNEL = "kintsugi:bus"
_BEAT = 0.5
# So long without a beat, and the bus is taken to be silent.
_SILENT_AFTER = 1.25
_LOOK_EVERY = 1.0
# So long without a beat, and the connection is made anew.
_DEAF_AFTER = 4.0

Failure = (RedisError, OSError, TimeoutError)


class RedisBus:
    """Behind desk.bus.Bus. Notices to this desk's own listeners do not take the way
    over Redis; those to others are sent together, as fast as Redis takes them."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._here = LocalBus()
        self._me = secrets.token_hex(8)
        self._notices: dict[tuple[str, Notice], None] = {}
        self._some = asyncio.Event()
        self._heard_at = float("-inf")
        self._tasks: list[asyncio.Task[None]] = []

    def publish(self, topic: str, notice: Notice = STORED) -> None:
        self._here.publish(topic, notice)
        self._notices[topic, notice] = None
        self._some.set()

    def announce(self, changed: frozenset[str]) -> None:
        for topic in changed:
            self.publish(topic)

    def subscribe(self, topic: str) -> AbstractContextManager[Subscription]:
        return self._here.subscribe(topic)

    def start(self) -> None:
        parts: tuple[Callable[[], Awaitable[None]], ...] = (
            self._send,
            self._receive,
            self._look,
        )
        self._tasks = [asyncio.create_task(_for_ever(part)) for part in parts]

    async def close(self) -> None:
        await end(self._tasks)

    async def _send(self) -> None:
        # What could not be sent is lost: that something was, everybody has to know.
        everything = True
        while True:
            notices, self._notices = list(self._notices), {}
            said = {
                "from": self._me,
                "everything": everything,
                "notices": [
                    (topic, notice.typing, notice.name, notice.moved)
                    for topic, notice in notices
                ],
            }
            everything = True
            await self._redis.publish(_CHANNEL, json.dumps(said))
            everything = False
            with suppress(TimeoutError):
                async with asyncio.timeout(_BEAT):
                    await self._some.wait()
            self._some.clear()

    async def _receive(self) -> None:
        async with self._redis.pubsub() as channel:
            await channel.subscribe(_CHANNEL)
            self._here.publish_everywhere()
            began = _now()
            while _now() - max(began, self._heard_at) < _DEAF_AFTER:
                received = await channel.get_message(
                    ignore_subscribe_messages=True, timeout=_BEAT
                )
                if received is not None:
                    self._hear(json.loads(received["data"]))

    def _hear(self, said: dict[str, Any]) -> None:
        if said["from"] == self._me:
            self._heard_at = _now()
            return
        if said["everything"]:
            self._here.publish_everywhere()
        for topic, typing, name, moved in said["notices"]:
            author = None if typing is None else Author(typing)
            self._here.publish(topic, Notice(author, name, moved))

    async def _look(self) -> None:
        """Makes up for a silent Redis, and says when it falls silent and when it is
        back."""
        silent = False
        while True:
            was, silent = silent, _now() - self._heard_at > _SILENT_AFTER
            if silent != was:
                log.warning("bus_silent" if silent else "bus_back")
            if silent:
                self._here.publish_everywhere()
            await asyncio.sleep(_LOOK_EVERY if silent else _SILENT_AFTER / 5)


async def _for_ever(part: Callable[[], Awaitable[None]]) -> None:
    """Runs a part of the bus, and again whenever Redis fails it."""
    while True:
        try:
            await part()
        except Failure as error:
            log.info("bus_failed", error=repr(error))
        except (KeyError, TypeError, ValueError) as error:
            log.error("bus_not_understood", error=repr(error))
        await asyncio.sleep(_BEAT)


def _now() -> float:
    return asyncio.get_running_loop().time()
