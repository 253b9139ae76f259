"""Every night, what was kept for long enough is let go (docs/privacy.md)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any

import structlog

from desk.deadlines import Effect
from desk.ending import end
from desk.errors import NotReady
from desk.ports import DeskWork, Transactions
from desk.privacy.files import delete_named
from desk.privacy.log_files import turn_over
from desk.settings import Settings

log = structlog.get_logger()

RETENTION = "retention"

_AT_NIGHT = time(3, 30)
_AT_ONCE = 100
# How long after it was away the database is asked again, in seconds.
_PAUSE = 5.0


class Retention:
    """Delivers the note of the night, and notes the next one."""

    def __init__(
        self, settings: Settings, store: Transactions, clock: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._store = store
        self._clock = clock
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._note_tonight())

    async def close(self) -> None:
        if self._task is not None:
            await end([self._task])

    async def _note_tonight(self) -> None:
        """Makes sure that there is a note for the coming night; there is one at most,
        however many desks note it."""
        while True:
            try:
                await self._store.transact(lambda work: _note_next(work, self._clock()))
                return
            except NotReady:
                await asyncio.sleep(_PAUSE)

    async def deliver(self, _: dict[str, Any]) -> Effect:
        """Lets go what is older than the settings say."""
        now, settings = self._clock(), self._settings
        if settings.keep_conversations:
            before = now - timedelta(days=settings.keep_conversations)
            await self._forget_conversations(before)
        if settings.keep_traces:
            before = now - timedelta(days=settings.keep_traces)
            await self._store.transact(lambda work: work.keeping.forget_traces(before))
        if settings.shop_url is not None:
            await self._store.transact(lambda work: work.keeping.forget_copies())
        if settings.keep_logs:
            folder, keep = settings.var / "log", timedelta(days=settings.keep_logs)
            await asyncio.to_thread(turn_over, folder, now.date(), keep)
        return _note_next

    async def _forget_conversations(self, before: datetime) -> None:
        """A few at a time, so that nobody who writes waits for it."""
        count = 0
        while True:
            files = await self._store.transact(
                lambda work: work.keeping.forget_conversations(before, _AT_ONCE)
            )
            if files is None:
                break
            count += 1
            await self._delete(files)
        if count:
            log.info("conversations_let_go", batches=count)

    async def _delete(self, files: Iterable[str]) -> None:
        await asyncio.to_thread(delete_named, self._settings.var, set(files))


def _note_next(work: DeskWork, now: datetime) -> None:
    night = datetime.combine(now.date(), _AT_NIGHT, now.tzinfo)
    if night <= now:
        night += timedelta(days=1)
    work.outbox.put(RETENTION, {}, night, key=f"{RETENTION}:{night.date()}")
