"""From HTTP to a command and back; each command has its effect once for its key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.api.answers import Answer, Answers, Body
from desk.api.commands import check_turn, read_asked
from desk.api.views import accepted_view
from desk.body import read_object
from desk.ports import DeskWork
from desk.resolutions import Resolutions
from desk.services import Services
from kintsugi.acceptance import Accepted
from kintsugi.conversations import Conversation
from kintsugi.playbook.accept_offer import reserve

_LONGEST_NUMBER = 64

Command = Callable[[DeskWork, Conversation, Body, datetime], Answer]


class CommandRoutes:
    """What actions may ask of the desk for one conversation (docs/architecture.md)."""

    def __init__(
        self, services: Services, answers: Answers, resolutions: Resolutions
    ) -> None:
        self._store = services.store
        self._clock = services.clock
        self._answers = answers
        self._resolutions = resolutions
        self._orders = services.orders

    async def context(self, _: Request, conversation_id: str) -> HTTPResponse:
        """What is known of the conversation; needs neither turn nor key."""

        await self._orders.bring(conversation_id)

        def read(work: DeskWork) -> Answer:
            conversation = work.conversations.get(conversation_id)
            return self._answers.context(work, conversation, self._clock())

        return json(await self._store.read(read))

    def once(self, command: Command, *, as_owner: bool = True) -> Any:
        """A handler that does the command and keeps its answer in one transaction; the
        same key gets that answer again, and nothing is done."""

        async def handle(request: Request, conversation_id: str) -> HTTPResponse:
            asked, body, now = read_asked(request), read_object(request), self._clock()
            await self._orders.bring(conversation_id, _order_named(body))

            def run(work: DeskWork) -> Answer:
                conversation = work.conversations.get(conversation_id)
                known = work.commands.answer(asked.key)
                if known is not None:
                    return known
                check_turn(work, conversation, asked, as_owner=as_owner)
                answer = command(work, conversation, body, now)
                work.commands.record(asked.key, conversation_id, answer, now)
                return answer

            return json(await self._store.transact(run))

        return handle

    async def accept(
        self, request: Request, conversation_id: str, offer_id: str
    ) -> HTTPResponse:
        """Reserves, has the shop carry it out outside of any transaction, and records.

        A pending answer is not kept: the next try is told what became of it.
        """
        asked, now = read_asked(request), self._clock()
        await self._orders.bring(conversation_id)
        remedies = self._answers.remedies

        def take(work: DeskWork) -> Accepted | Answer:
            conversation = work.conversations.get(conversation_id)
            known = work.commands.answer(asked.key)
            if known is not None:
                return known
            check_turn(work, conversation, asked)
            return reserve(work, remedies, conversation, offer_id, now)

        taken = await self._store.transact(take)
        if not isinstance(taken, Accepted):
            return json(taken)
        done = await self._resolutions.carry_out(taken)
        self._orders.stale(taken.case.order_number)
        answer = accepted_view(done, remedies)

        def keep(work: DeskWork) -> None:
            if work.commands.answer(asked.key) is None:
                work.commands.record(asked.key, conversation_id, answer, now)

        if answer["status"] != "pending":
            await self._store.transact(keep)
        return json(answer)


def _order_named(body: Body) -> str | None:
    """The order number that a command brings, of a proof or among the facts."""
    facts = body.get("facts")
    told = facts.get("order_number") if isinstance(facts, dict) else None
    named = body.get("order_number") or told
    return named if isinstance(named, str) and len(named) <= _LONGEST_NUMBER else None
