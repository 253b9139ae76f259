"""Rehearsing: a change set is proven in the background, one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog

from desk.ending import cancel_once, end_once
from desk.ports import DeskWork, Transactions
from desk.settings import Settings
from desk.training.change import Texts
from desk.training.change_set import ChangeSet
from desk.training.library import Library
from desk.workshop.bench import Bench
from desk.workshop.folder import set_up, take_down
from desk.workshop.process import StepFailed
from desk.workshop.rehearsal import Rehearsal, RehearsalState, Step
from kintsugi.errors import Conflict

log = structlog.get_logger()

_CONVERSATIONS_REPLAYED = 100
_BEAT = 2.0  # so often it says how far it is, in seconds
_DESK_WENT = "The desk was stopped meanwhile. Prove the change set again."
_STOPPED = "Somebody stopped it."

Turns = Callable[[DeskWork, int], list[dict[str, Any]]]


class Rehearsing:
    """The rehearsals of this desk; no other desk runs one at the same time."""

    def __init__(
        self,
        store: Transactions,
        library: Library,
        settings: Settings,
        clock: Callable[[], datetime],
        turns: Turns,
    ) -> None:
        self._store = store
        self._library = library
        self._root = settings.root
        self._folders = settings.var / "workshops" / settings.desk_name
        self._desk = settings.desk_name
        self._clock = clock
        self._turns = turns
        self._running: dict[str, asyncio.Task[None]] = {}
        self._recovering: asyncio.Task[None] | None = None

    async def begin(self, change_set: ChangeSet, author_id: str) -> Rehearsal:
        """Begins to prove a change set; raises Conflict while another is proven, or
        where something stands against this one."""
        found = await self._library.publishable(change_set)
        now = self._clock()

        def add(work: DeskWork) -> Rehearsal:
            for other in work.rehearsals.running():
                if not other.is_lost(now):
                    raise Conflict("Another change set is being proven at the moment.")
                other.stop(_DESK_WENT, now)
                work.rehearsals.save(other)
            entries = [entry.id for entry in change_set.entries]
            rehearsal = Rehearsal(
                id=work.new_id("rh"),
                change_set_id=change_set.id,
                author_id=author_id,
                entries=entries,
                started_at=now,
                desk=self._desk,
                heard_at=now,
            )
            work.rehearsals.add(rehearsal)
            return rehearsal

        rehearsal = await self._store.transact(add)
        task = asyncio.create_task(self._run(rehearsal, found.texts))
        self._running[rehearsal.id] = task
        task.add_done_callback(lambda _: self._running.pop(rehearsal.id, None))
        return rehearsal

    async def stop(self, rehearsal_id: str) -> None:
        """Ends a rehearsal that runs; what it found so far stays."""

        def stop(work: DeskWork) -> None:
            rehearsal = work.rehearsals.get(rehearsal_id)
            if rehearsal.state is RehearsalState.RUNNING:
                rehearsal.stop(_STOPPED, self._clock())
                work.rehearsals.save(rehearsal)

        await self._store.transact(stop)
        if task := self._running.get(rehearsal_id):
            cancel_once(task)

    def start(self) -> None:
        """Says of rehearsals that ended with the desk that they did."""
        self._recovering = asyncio.create_task(self._recover())

    async def _recover(self) -> None:
        now = self._clock()

        def stop(work: DeskWork) -> None:
            for rehearsal in work.rehearsals.running():
                if rehearsal.desk == self._desk or rehearsal.is_lost(now):
                    rehearsal.stop(_DESK_WENT, now)
                    work.rehearsals.save(rehearsal)

        await self._store.transact(stop)
        await asyncio.to_thread(take_down, self._folders)

    async def close(self) -> None:
        tasks = [*self._running.values(), self._recovering]
        await end_once(task for task in tasks if task is not None)

    async def _run(self, rehearsal: Rehearsal, texts: Texts) -> None:
        folder = self._folders / rehearsal.id

        def tell(done: int, of: int) -> None:
            rehearsal.progress = [done, of]

        alive = asyncio.create_task(self._say_it_goes_on(rehearsal))
        try:
            await asyncio.to_thread(set_up, self._root, folder, texts)
            await self._steps(rehearsal, Bench(self._root, folder, tell))
            rehearsal.state = RehearsalState.DONE
        except StepFailed as failed:
            rehearsal.state, rehearsal.failure = RehearsalState.FAILED, str(failed)
        except Exception as error:
            log.exception("rehearsal_failed", rehearsal=rehearsal.id)
            rehearsal.state, rehearsal.failure = RehearsalState.FAILED, repr(error)
        finally:
            alive.cancel()
            await asyncio.to_thread(take_down, folder)
        rehearsal.ended_at = self._clock()
        await self._save(rehearsal)

    async def _steps(self, rehearsal: Rehearsal, bench: Bench) -> None:
        live = await bench.train(bench.root)
        candidate = await bench.train(bench.folder)
        rehearsal.live_model, rehearsal.model = live.name, candidate.name
        await self._next(rehearsal, Step.READ, {"model": candidate.name})
        read = await bench.read(live, candidate)
        await self._next(rehearsal, Step.REPLAY, read)
        turns = await self._store.read(
            lambda w: self._turns(w, _CONVERSATIONS_REPLAYED)
        )
        replayed = await bench.replay(live, candidate, turns)
        await self._next(rehearsal, Step.CONVERSE, replayed)
        await self._next(rehearsal, Step.SIMULATE, await bench.converse())
        await self._next(rehearsal, Step.LEARN, await bench.simulate())
        await self._next(rehearsal, None, await bench.learn())

    async def _next(
        self, rehearsal: Rehearsal, step: Step | None, result: dict[str, Any]
    ) -> None:
        """Keeps what a step found, with how long it took, and goes on."""
        now = self._clock()
        took = sum(one["seconds"] for one in rehearsal.results.values())
        seconds = round((now - rehearsal.started_at).total_seconds() - took, 1)
        kept = {**result, "seconds": seconds}
        rehearsal.results = {**rehearsal.results, str(rehearsal.step): kept}
        rehearsal.step, rehearsal.progress = step or rehearsal.step, None
        await self._save(rehearsal)

    async def _say_it_goes_on(self, rehearsal: Rehearsal) -> None:
        """And ends it when somebody stopped it at another desk."""
        goes_on = True
        while goes_on:
            await asyncio.sleep(_BEAT)
            goes_on = await self._store.transact(
                lambda work: work.rehearsals.hear(rehearsal, self._clock())
            )
        if task := self._running.get(rehearsal.id):
            cancel_once(task)

    async def _save(self, rehearsal: Rehearsal) -> None:
        rehearsal.heard_at = self._clock()
        await self._store.transact(lambda work: work.rehearsals.save(rehearsal))
