"""What is due: the notes of the outbox are delivered, whoever wrote them and whenever.

A note is delivered at least once: a desk that dies in between delivers it again, or
another one does. What a delivery gives back is stored in the transaction that ends the
note, and so happens exactly once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog

from desk.bus import DUE, Bus, Subscription
from desk.ending import end
from desk.ports import DeskWork, Note, Transactions

log = structlog.get_logger()

Effect = Callable[[DeskWork, datetime], None]
Deliver = Callable[[dict[str, Any]], Awaitable[Effect | None]]

# The net below the wake-ups: other desks' notes, and clocks that are set.
_EVERY = timedelta(seconds=1)
_AT_ONCE = 20
_FIRST_RETRY = timedelta(seconds=5)
_LONGEST_RETRY = timedelta(hours=1)
# Shorter than a claim lasts, so that nobody else takes up what is still being done.
_LONGEST_DELIVERY = 40.0


class NotYet(Exception):
    """A delivery has to wait; it is taken up again at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"not before {until}")
        self.until = until


class Deadlines:
    """The outbox's worker; any number may run, each under a name of its own.

    `deliveries` says how each kind of note is delivered. One that fails is tried again
    after 5 s, and then ever more seldom.
    """

    def __init__(
        self,
        store: Transactions,
        bus: Bus,
        clock: Callable[[], datetime],
        deliveries: Mapping[str, Deliver],
        worker: str = "desk",
    ) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._deliveries = deliveries
        self._worker = worker
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._watch())

    async def close(self) -> None:
        if self._task is not None:
            await end([self._task])

    async def deliver(self) -> int:
        """Delivers what is due now; gives how many notes that were."""
        delivered = 0
        while notes := await self._claim():
            delivered += sum(await asyncio.gather(*map(self._one, notes)))
        return delivered

    async def _claim(self) -> list[Note]:
        now = self._clock()
        return await self._store.transact(
            lambda work: work.notes.claim(self._worker, now, _AT_ONCE)
        )

    async def _watch(self) -> None:
        with self._bus.subscribe(DUE) as noted:
            held = True
            while True:
                try:
                    if held:
                        # What this desk had in hand when it died is nobody else's.
                        await self._store.transact(
                            lambda work: work.notes.let_go(self._worker)
                        )
                        held = False
                    await self.deliver()
                    await self._until_due(noted)
                except Exception as error:
                    log.error("outbox_stuck", exc_info=error)
                    await asyncio.sleep(_EVERY.total_seconds())

    async def _until_due(self, noted: Subscription) -> None:
        """Waits for the next due time, a new note, or a second."""
        next_due = await self._store.read(lambda work: work.notes.next_due())
        wait = _EVERY if next_due is None else min(_EVERY, next_due - self._clock())
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, wait.total_seconds())):
                await noted.next()

    async def _one(self, note: Note) -> bool:
        deliver = self._deliveries.get(note.kind)
        try:
            if deliver is None:
                raise LookupError(f"Nobody here delivers '{note.kind}'.")
            async with asyncio.timeout(_LONGEST_DELIVERY):
                effect = await deliver(note.payload)
            await self._store.transact(lambda work: self._end(work, note, effect))
        except NotYet as early:
            await self._put_off(note, early.until)
        except Exception as error:
            log.error("note_undelivered", kind=note.kind, note=note.id, exc_info=error)
            wait = _FIRST_RETRY * 2 ** min(note.attempts, 10)
            await self._put_off(note, self._clock() + min(wait, _LONGEST_RETRY))
        else:
            return True
        return False

    def _end(self, work: DeskWork, note: Note, effect: Effect | None) -> None:
        now = self._clock()
        if work.notes.done(note, now) and effect is not None:
            effect(work, now)

    async def _put_off(self, note: Note, until: datetime) -> None:
        await self._store.transact(lambda work: work.notes.put_off(note, until))
