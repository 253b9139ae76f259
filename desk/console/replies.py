"""Saved replies: everybody who helps uses them, leads keep them."""

from __future__ import annotations

from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import empty, json

from desk.body import optional_text, read_object
from desk.console.guard import who
from desk.moments import moment
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.agents import Agent
from kintsugi.drafts import known_words
from kintsugi.errors import InvalidInput
from kintsugi.matter import known_customer, other_cases, situation_of
from kintsugi.saved_replies import SavedReply, check_reply, fill, variables_in
from kintsugi.suggestions import Purpose


class ReplyRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._orders = services.orders
        self._remedies = services.remedies
        self._clock = services.clock

    async def all(self, _: Request) -> HTTPResponse:
        """Gives the saved replies as they are kept, by name, and the remedies that one
        may bring along."""

        def read(work: DeskWork) -> list[dict[str, Any]]:
            names = work.agents.names()
            return [_document(one, names) for one in work.saved_replies.all()]

        replies = await self._store.read(read)
        return json({"replies": replies, "remedies": list(self._remedies.remedies)})

    async def filled(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Gives the saved replies with what is known here; `missing` is to be asked."""
        agent = who(request).agent
        await self._orders.bring(conversation_id)

        def read(work: DeskWork) -> list[dict[str, Any]]:
            known = self._known(work, conversation_id, agent)
            return [_filled(one, known) for one in work.saved_replies.all()]

        return json({"replies": await self._store.read(read)})

    async def add(self, request: Request) -> HTTPResponse:
        """Keeps a new one; 201."""
        return await self._keep(request, None)

    async def change(self, request: Request, reply_id: str) -> HTTPResponse:
        """Keeps it as it is now."""
        return await self._keep(request, reply_id)

    async def remove(self, _: Request, reply_id: str) -> HTTPResponse:
        """Takes it away; what was sent with it stays."""

        def remove(work: DeskWork) -> None:
            work.saved_replies.get(reply_id)
            work.saved_replies.remove(reply_id)

        await self._store.transact(remove)
        return empty()

    async def _keep(self, request: Request, reply_id: str | None) -> HTTPResponse:
        body, agent, now = read_object(request), who(request).agent, self._clock()

        def keep(work: DeskWork) -> SavedReply:
            if reply_id is not None:
                work.saved_replies.get(reply_id)
            reply = SavedReply(
                id=reply_id or work.new_id("r"),
                name=(optional_text(body, "name") or "").strip(),
                title=(optional_text(body, "title") or "").strip(),
                text=(optional_text(body, "text") or "").strip(),
                changed_by=agent.id,
                changed_at=now,
                purpose=_purpose(body),
                remedy=self._remedy(body),
            )
            work.saved_replies.save(check_reply(reply))
            return reply

        kept = await self._store.transact(keep)
        document = _document(kept, {agent.id: agent.name})
        return json(document, status=200 if reply_id else 201)

    def _remedy(self, body: dict[str, Any]) -> str | None:
        remedy = optional_text(body, "remedy") or None
        if remedy is not None and remedy not in self._remedies.remedies:
            raise InvalidInput(f"'{remedy}' is not in remedies.yml.")
        return remedy

    def _known(
        self, work: DeskWork, conversation_id: str, agent: Agent
    ) -> dict[str, str]:
        conversation = work.conversations.get(conversation_id)
        customer = known_customer(work, conversation)
        if conversation.case_id is None:
            return known_words(None, customer, agent)
        case = work.cases.get(conversation.case_id)
        others = other_cases(work, case)
        situation = situation_of(work, self._remedies, case, others, self._clock())
        return known_words(situation, customer, agent)


def _purpose(body: dict[str, Any]) -> Purpose | None:
    given = optional_text(body, "purpose") or None
    known = [one for one in Purpose if one is not Purpose.ACT]
    if given is None:
        return None
    if given not in known:
        raise InvalidInput(f"'purpose' is one of {', '.join(known)}, or nothing.")
    return Purpose(given)


def _document(reply: SavedReply, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": reply.id,
        "name": reply.name,
        "title": reply.title,
        "text": reply.text,
        "purpose": reply.purpose,
        "remedy": reply.remedy,
        "variables": variables_in(reply.text),
        "changed_by": names.get(reply.changed_by),
        "changed_at": moment(reply.changed_at),
    }


def _filled(reply: SavedReply, known: dict[str, str]) -> dict[str, Any]:
    filled = fill(reply.text, known)
    return {
        "id": reply.id,
        "name": reply.name,
        "title": reply.title,
        "text": filled.text,
        "missing": filled.missing,
        "remedy": reply.remedy,
    }
