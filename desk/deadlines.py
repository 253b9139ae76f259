"""What is due: the notes of the outbox are delivered, whoever wrote them and whenever.

A note is delivered at least once: a desk that dies in between delivers it again, or
another one does. What a delivery gives back is stored in the transaction that ends the
note, and so happens exactly once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from desk.bus import DUE, Bus, Subscription
from desk.ending import end
from desk.errors import NotReady
from desk.ports import DeskWork, Note, Transactions

log = structlog.get_logger()

Effect = Callable[[DeskWork, datetime], None]
Deliver = Callable[[dict[str, Any]], Awaitable[Effect | None]]

# The net below the wake-ups: other desks' notes, and clocks that are set.
_EVERY = timedelta(seconds=1)
_AT_ONCE = 20
_FIRST_RETRY = timedelta(seconds=5)
_LONGEST_RETRY = timedelta(hours=1)
# What takes longer than a moment does not hold up what is due next.
_A_MOMENT = 1.0
# Shorter than a claim lasts, so that nobody else takes up what is still being done.
_LONGEST_DELIVERY = 40.0


class NotYet(Exception):
    """A delivery has to wait; it is taken up again at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"not before {until}")
        self.until = until


@dataclass(frozen=True, slots=True)
class _Carried:
    """A note that was carried out, with what has to be stored of it; or, with
    `again_at`, one that was not and is taken up again then."""

    note: Note
    effect: Effect | None = None
    again_at: datetime | None = None


class Deadlines:
    """The outbox's worker; any number may run, each under a name of its own.

    `deliveries` says how each kind of note is delivered. One that fails is tried again
    after 5 s, and then ever more seldom. When much is due at once, the kinds in `first`
    go before the others: their moment was promised to a customer (P19).
    """

    def __init__(
        self,
        store: Transactions,
        bus: Bus,
        clock: Callable[[], datetime],
        deliveries: Mapping[str, Deliver],
        worker: str = "desk",
        first: Collection[str] = (),
    ) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._deliveries = deliveries
        self._worker = worker
        self._first = first
        self._task: asyncio.Task[None] | None = None
        self._carrying: set[asyncio.Task[_Carried]] = set()
        self._slow: set[asyncio.Task[int]] = set()

    def start(self) -> None:
        self._task = asyncio.create_task(self._watch())

    async def close(self) -> None:
        if self._task is not None:
            await end([self._task])
        await end([*self._slow, *self._carrying])

    async def deliver(self) -> int:
        """Delivers what is due now; gives how many notes that were."""
        delivered = await self._deliver_due()
        while self._slow:
            delivered += sum(await asyncio.gather(*self._slow))
        return delivered

    async def _deliver_due(self) -> int:
        """Delivers what is due now, and leaves what is slow behind: a shop or a mail
        server that hangs makes nothing else late."""
        delivered = 0
        while notes := await self._claim():
            tasks = [asyncio.create_task(self._carry(note)) for note in notes]
            self._carrying.update(tasks)
            for task in tasks:
                task.add_done_callback(self._carrying.discard)
            done, slow = await asyncio.wait(tasks, timeout=_A_MOMENT)
            self._slow |= {asyncio.create_task(self._end_later(task)) for task in slow}
            delivered += await self._end([t.result() for t in tasks if t in done])
        return delivered

    async def _claim(self) -> list[Note]:
        now = self._clock()
        return await self._store.transact(
            lambda work: work.notes.claim(self._worker, now, _AT_ONCE, self._first)
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
                    await self._deliver_due()
                    await self._until_due(noted)
                except Exception as error:
                    log.error("outbox_stuck", exc_info=error)
                    held = True
                    await asyncio.sleep(_EVERY.total_seconds())

    async def _until_due(self, noted: Subscription) -> None:
        """Waits for the next due time, a new note, or a second."""
        next_due = await self._store.read(lambda work: work.notes.next_due())
        wait = _EVERY if next_due is None else min(_EVERY, next_due - self._clock())
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, wait.total_seconds())):
                await noted.next()

    async def _carry(self, note: Note) -> _Carried:
        deliver = self._deliveries.get(note.kind)
        try:
            if deliver is None:
                raise LookupError(f"Nobody here delivers '{note.kind}'.")
            async with asyncio.timeout(_LONGEST_DELIVERY):
                return _Carried(note, await deliver(note.payload))
        except Exception as error:
            return self._failed(note, error)

    def _failed(self, note: Note, error: Exception) -> _Carried:
        if isinstance(error, NotYet):
            return _Carried(note, again_at=error.until)
        log.error("note_undelivered", kind=note.kind, note=note.id, exc_info=error)
        wait = min(_FIRST_RETRY * 2 ** min(note.attempts, 10), _LONGEST_RETRY)
        return _Carried(note, again_at=self._clock() + wait)

    async def _end_later(self, carrying: asyncio.Task[_Carried]) -> int:
        try:
            return await self._end([await carrying])
        except Exception as error:
            # Its claim runs out, and then it is taken up again.
            log.error("note_left", exc_info=error)
            return 0
        finally:
            self._slow -= {asyncio.current_task()}

    async def _end(self, carried: Sequence[_Carried]) -> int:
        """Stores what became of notes, together; if one of them cannot be stored, each
        by itself. Gives how many are delivered."""

        def store(work: DeskWork) -> int:
            return sum(self._end_one(work, one) for one in carried)

        try:
            return await self._store.transact(store)
        except NotReady:
            raise
        except Exception as error:
            if len(carried) > 1:
                return sum([await self._end([one]) for one in carried])
            (one,) = carried
            if one.again_at is not None:
                raise
            return await self._end([self._failed(one.note, error)])

    def _end_one(self, work: DeskWork, one: _Carried) -> bool:
        if one.again_at is not None:
            work.notes.put_off(one.note, one.again_at)
            return False
        now = self._clock()
        if work.notes.done(one.note, now) and one.effect is not None:
            one.effect(work, now)
        return True
