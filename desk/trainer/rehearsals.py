"""Rehearsals over HTTP: a change set is proven, looked at, and stopped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import empty, json

from desk.guard import who
from desk.moments import moment
from desk.ports import DeskWork
from desk.services import Services
from desk.trainer.conversation import known_of, words_of
from desk.training.change_set import ChangeSet
from desk.workshop.rehearsal import Rehearsal, RehearsalState, Step
from desk.workshop.rehearsing import Rehearsing

_CURVE = 50


class RehearsalRoutes:
    def __init__(self, services: Services, rehearsing: Rehearsing) -> None:
        self._store = services.store
        self._clock = services.clock
        self._rehearsing = rehearsing

    async def begin(self, request: Request, change_set_id: str) -> HTTPResponse:
        """Begins to prove it in the background; 201, or 409 while another is proven
        or something stands against it."""
        change_set = await self._store.read(
            lambda work: work.change_sets.get_open(change_set_id)
        )
        author = who(request).agent
        rehearsal = await self._rehearsing.begin(change_set, author.id)
        names = {author.id: author.name}
        return json(document(rehearsal, change_set, names, self._clock()), status=201)

    async def read(self, _: Request, rehearsal_id: str) -> HTTPResponse:
        """Gives it with all that was found so far."""
        now = self._clock()

        def read(work: DeskWork) -> dict[str, Any]:
            rehearsal = work.rehearsals.get(rehearsal_id)
            change_set = work.change_sets.get(rehearsal.change_set_id)
            _put_words(work, rehearsal)
            return document(rehearsal, change_set, work.agents.names(), now)

        return json(await self._store.read(read))

    async def read_all(self, _: Request) -> HTTPResponse:
        """Gives the newest ones, each without what it found but for its figures."""
        now = self._clock()

        def read(work: DeskWork) -> list[dict[str, Any]]:
            names = work.agents.names()
            return [
                summary(one, work.change_sets.get(one.change_set_id), names, now)
                for one in work.rehearsals.newest(_CURVE)
            ]

        return json({"rehearsals": await self._store.read(read)})

    async def stop(self, _: Request, rehearsal_id: str) -> HTTPResponse:
        await self._rehearsing.stop(rehearsal_id)
        return empty()


def summary(
    rehearsal: Rehearsal, change_set: ChangeSet, names: Mapping[str, str], now: datetime
) -> dict[str, Any]:
    lost = rehearsal.is_lost(now)
    ended_at = rehearsal.ended_at
    return {
        "id": rehearsal.id,
        "change_set": {"id": change_set.id, "title": change_set.title},
        "author": names.get(rehearsal.author_id),
        "started_at": moment(rehearsal.started_at),
        "ended_at": moment(ended_at) if ended_at else None,
        "state": RehearsalState.STOPPED if lost else rehearsal.state,
        "step": rehearsal.step,
        "progress": rehearsal.progress,
        "model": rehearsal.model,
        "live_model": rehearsal.live_model,
        "figures": rehearsal.figures,
        "changed_since": rehearsal.entries != [one.id for one in change_set.entries],
    }


def document(
    rehearsal: Rehearsal, change_set: ChangeSet, names: Mapping[str, str], now: datetime
) -> dict[str, Any]:
    return {
        **summary(rehearsal, change_set, names, now),
        "steps": list(Step),
        "failure": rehearsal.failure,
        "results": rehearsal.results,
    }


def _put_words(work: DeskWork, rehearsal: Rehearsal) -> None:
    """Puts what was said to the turns that would go differently, if it is still kept,
    without what tells who said it."""
    for one in rehearsal.results.get("replay", {}).get("differences", ()):
        readings = work.readings.of(one["conversation_id"], memory=False)
        turn = [reading for reading in readings if reading.turn_id == one["turn_id"]]
        if turn:
            conversation = work.conversations.get(one["conversation_id"])
            one["text"] = words_of(
                work, turn[0], known_of(work, conversation, readings)
            )
