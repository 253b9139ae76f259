"""Who works here, for admins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sanic import HTTPResponse, Request
from sanic.response import empty, json

from desk import people, second_factor
from desk.auth import Auth
from desk.body import optional_text, read_object
from desk.console.session import short_text
from desk.guard import actor_of, who
from desk.moments import moment
from desk.passwords import new_password
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.agents import Agent
from kintsugi.errors import Conflict

T = TypeVar("T")


class PeopleRoutes:
    def __init__(self, services: Services, auth: Auth) -> None:
        self._store = services.store
        self._words = services.words
        self._clock = services.clock
        self._auth = auth

    async def read(self, _: Request) -> HTTPResponse:
        """Gives everybody who works here or did."""

        def read(work: DeskWork) -> list[dict[str, Any]]:
            return [_document(work, agent) for agent in work.agents.all()]

        return json({"people": await self._store.read(read)})

    async def add(self, request: Request) -> HTTPResponse:
        """Adds somebody; 201 with their first password, which is shown this once."""
        body, by, now = read_object(request), actor_of(request), self._clock()
        name, email = short_text(body, "name"), short_text(body, "email")
        role = optional_text(body, "role") or ""
        password = new_password()
        kept = await self._auth.hash_of(password)

        def add(work: DeskWork) -> dict[str, Any]:
            agent = people.add_person(work, name, email, role, kept, by, now)
            return {"person": _document(work, agent), "password": password}

        return json(await self._store.transact(add), status=201)

    async def change_role(self, request: Request, agent_id: str) -> HTTPResponse:
        """Gives another role; their sessions end."""
        role = people.read_role(optional_text(read_object(request), "role") or "")
        by, now = actor_of(request), self._clock()

        def change(work: DeskWork, agent: Agent) -> list[str]:
            return people.change_role(work, agent, role, by, self._words, now)

        return await self._end_sessions(agent_id, change)

    async def deactivate(self, request: Request, agent_id: str) -> HTTPResponse:
        """Closes an account at once, with all that is open in it."""
        by, now = actor_of(request), self._clock()
        if agent_id == who(request).agent.id:
            raise Conflict("Nobody closes their own account; another admin can.")

        def let_go(work: DeskWork, agent: Agent) -> list[str]:
            return people.let_go(work, agent, by, self._words, now)

        return await self._end_sessions(agent_id, let_go)

    async def reactivate(self, request: Request, agent_id: str) -> HTTPResponse:
        """Opens a closed account again."""
        by, now = actor_of(request), self._clock()
        await self._do(
            agent_id, lambda work, agent: people.take_back(work, agent, by, now)
        )
        return empty()

    async def reset_password(self, request: Request, agent_id: str) -> HTTPResponse:
        """Gives a new password, to be told to its owner; it is shown this once."""
        by, now = actor_of(request), self._clock()
        password = new_password()
        kept = await self._auth.hash_of(password)

        def reset(work: DeskWork, agent: Agent) -> list[str]:
            return people.reset_password(work, agent, kept, by, now)

        self._auth.close(await self._do(agent_id, reset))
        return json({"password": password})

    async def reset_factor(self, request: Request, agent_id: str) -> HTTPResponse:
        """Asks somebody who lost their phone for no code any more."""
        by, now = actor_of(request), self._clock()

        def reset(work: DeskWork, agent: Agent) -> list[str]:
            return people.reset_second_factor(work, agent, by, now)

        return await self._end_sessions(agent_id, reset)

    async def _end_sessions(
        self, agent_id: str, does: Callable[[DeskWork, Agent], list[str]]
    ) -> HTTPResponse:
        self._auth.close(await self._do(agent_id, does))
        return empty()

    async def _do(self, agent_id: str, does: Callable[[DeskWork, Agent], T]) -> T:
        return await self._store.transact(
            lambda work: does(work, work.agents.get(agent_id))
        )


def _document(work: DeskWork, agent: Agent) -> dict[str, Any]:
    seen_at = work.shifts.of(agent.id).seen_at
    return {
        "id": agent.id,
        "name": agent.name,
        "email": agent.email,
        "role": agent.role,
        "active": agent.left_at is None,
        "second_factor": second_factor.is_used(work, agent),
        "own_password_wanted": agent.must_change_password,
        "created_at": moment(agent.created_at),
        "seen_at": moment(seen_at) if seen_at else None,
    }
