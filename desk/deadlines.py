"""What is due: the notes of the outbox are delivered, whoever wrote them and whenever.

A note is delivered at least once: a desk that dies in between delivers it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import structlog

from desk.ports import Note, Transactions

log = structlog.get_logger()

Deliver = Callable[[dict[str, Any]], Awaitable[None]]

_EVERY = 1.0


class Deadlines:
    """The outbox's worker; `deliveries` says how each kind of note is delivered."""

    def __init__(
        self,
        store: Transactions,
        clock: Callable[[], datetime],
        deliveries: Mapping[str, Deliver],
    ) -> None:
        self._store = store
        self._clock = clock
        self._deliveries = deliveries
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._watch())

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def deliver(self) -> int:
        """Delivers what is due now; gives how many notes that were."""
        notes = await self._store.transact(lambda work: work.notes.claim(self._clock()))
        return sum([await self._one(note) for note in notes])

    async def _watch(self) -> None:
        while True:
            try:
                await self.deliver()
            except Exception as error:
                log.error("outbox_stuck", exc_info=error)
            await asyncio.sleep(_EVERY)

    async def _one(self, note: Note) -> bool:
        deliver = self._deliveries.get(note.kind)
        if deliver is None:
            log.error("note_unknown", kind=note.kind, note=note.id)
            return False
        try:
            await deliver(note.payload)
        except Exception as error:
            log.error("note_undelivered", kind=note.kind, note=note.id, exc_info=error)
            return False
        await self._store.transact(lambda work: work.notes.done(note, self._clock()))
        return True
