"""Presence: who has the chat open, at this desk or at another one."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import structlog
from redis.asyncio import Redis

from desk.ending import end
from desk.redis_bus import Failure

log = structlog.get_logger()

_TOLD_EVERY = 4.0
# Over before a mail to who left is due (kintsugi/playbook/write_first.py).
_LASTS = 12


class Presence(Protocol):
    """Counts the open streams of each conversation."""

    def here(self, conversation_id: str) -> AbstractContextManager[None]:
        """While this lasts, the customer is there."""

    async def is_here(self, conversation_id: str) -> bool: ...

    def start(self) -> None:
        """Begins to tell other desks; in the server's event loop."""

    async def close(self) -> None: ...


class LocalPresence:
    """The presence of a desk that runs alone."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    @contextmanager
    def here(self, conversation_id: str) -> Iterator[None]:
        self._open[conversation_id] += 1
        try:
            yield
        finally:
            self._open[conversation_id] -= 1
            if not self._open[conversation_id]:
                del self._open[conversation_id]

    async def is_here(self, conversation_id: str) -> bool:
        return conversation_id in self._open

    def all(self) -> list[str]:
        """The conversations that are open here."""
        return list(self._open)

    def start(self) -> None:
        """There is no other desk to tell."""

    async def close(self) -> None:
        """Nothing was opened."""


class RedisPresence:
    """The presence of several desks together; each tells over Redis, every few seconds,
    who is at its own. While Redis is away, each knows of its own only."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._here = LocalPresence()
        self._telling: asyncio.Task[None] | None = None

    def here(self, conversation_id: str) -> AbstractContextManager[None]:
        return self._here.here(conversation_id)

    async def is_here(self, conversation_id: str) -> bool:
        if await self._here.is_here(conversation_id):
            return True
        try:
            return bool(await self._redis.exists(_key(conversation_id)))
        except Failure as error:
            log.info("presence_alone", error=repr(error))
            return False

    def start(self) -> None:
        self._telling = asyncio.create_task(self._tell())

    async def close(self) -> None:
        if self._telling is not None:
            await end([self._telling])

    async def _tell(self) -> None:
        while True:
            try:
                async with self._redis.pipeline(transaction=False) as told:
                    for conversation_id in self._here.all():
                        told.set(_key(conversation_id), 1, ex=_LASTS)
                    await told.execute()
            except Failure as error:
                log.info("presence_untold", error=repr(error))
            await asyncio.sleep(_TOLD_EVERY)


def _key(conversation_id: str) -> str:
    return f"kintsugi:here:{conversation_id}"
