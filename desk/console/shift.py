"""Coming, going, and how many conversations one can take."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import optional_text, read_object
from desk.console.guard import who
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.agents import Agent
from kintsugi.errors import InvalidInput
from kintsugi.playbook.set_shift import set_shift
from kintsugi.shifts import Shift, Takes


class ShiftRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._clock = services.clock

    async def read(self, request: Request) -> HTTPResponse:
        """Gives one's own shift."""
        agent = who(request).agent
        shift = await self._store.read(lambda work: work.shifts.of(agent.id))
        return json(_document(shift))

    async def change(self, request: Request) -> HTTPResponse:
        """Changes how one gets conversations, and how many at most."""
        body = read_object(request)
        agent, takes, now = who(request).agent, _takes(body), self._clock()
        most = body.get("most_chats")
        if type(most) is not int:
            raise InvalidInput("'most_chats' is a whole number.")
        shift = await self._store.transact(
            lambda work: set_shift(work, agent, now, takes=takes, most_chats=most)
        )
        return json(_document(shift))

    async def colleagues(self, _: Request) -> HTTPResponse:
        """Gives who helps customers here, and who of them is there now."""
        now = self._clock()

        def read(work: DeskWork) -> list[dict[str, Any]]:
            return [
                _colleague(work, agent, now)
                for agent in work.agents.all()
                if agent.helps
            ]

        return json({"colleagues": await self._store.read(read)})


def _colleague(work: DeskWork, agent: Agent, now: datetime) -> dict[str, Any]:
    shift = work.shifts.of(agent.id)
    return {
        "id": agent.id,
        "name": agent.name,
        "role": agent.role,
        "there": shift.is_there(now),
        "room": max(0, shift.most_chats - work.conversations.in_hand_of(agent.id)),
    }


def _document(shift: Shift) -> dict[str, Any]:
    return {"takes": shift.takes, "most_chats": shift.most_chats}


def _takes(body: dict[str, Any]) -> Takes:
    given = optional_text(body, "takes")
    try:
        return Takes(given or "")
    except ValueError:
        raise InvalidInput(
            f"'takes' is one of {', '.join(Takes)}; it was '{given}'."
        ) from None
