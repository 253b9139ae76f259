"""One conversation as the console shows it, and what an agent does in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import optional_text, read_client_id, read_object
from desk.clocks import clock_documents
from desk.console.guard import who
from desk.console.ownership import read_epoch
from desk.feed import message_document
from desk.ports import DeskWork
from desk.services import Services
from desk.text import clean
from kintsugi.case_card import case_card, known_of
from kintsugi.clocks import Aims, clocks_of
from kintsugi.conversations import Author, Conversation, Message
from kintsugi.playbook.reply import reply

# What was known only at the handoff; everything else on the card is as it is now.
_OF_THE_HANDOFF = ("waiting_since", "note")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A conversation at one moment."""

    conversation: Conversation
    owner: dict[str, str] | None
    card: dict[str, Any] | None
    messages: list[Message]


class ConversationRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._photos = services.photos
        self._clock = services.clock
        self._aims = services.contact.aims

    async def read(self, _: Request, conversation_id: str) -> HTTPResponse:
        """Gives the whole conversation with its case card."""
        now = self._clock()
        shown = await self._store.read(
            lambda work: _show(work, conversation_id, self._aims, now)
        )
        conversation = shown.conversation
        return json(
            {
                "conversation": {
                    "id": conversation.id,
                    "state": conversation.state,
                    "epoch": conversation.epoch,
                    "owner": shown.owner,
                    "read_seq": conversation.read_seq,
                },
                "card": shown.card,
                "messages": [
                    message_document(message, conversation.locale, Author.AGENT)
                    for message in shown.messages
                ],
            }
        )

    async def photo(
        self, _: Request, conversation_id: str, photo_id: str
    ) -> HTTPResponse:
        """Gives a photo that the customer sent."""
        photos = await self._store.read(
            lambda work: work.conversations.photos(conversation_id)
        )
        return await self._photos.show(photos, photo_id)

    async def reply(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Stores an answer to the customer; 202 says that it is on the disk."""
        body = read_object(request)
        agent, epoch = who(request).agent, read_epoch(body)
        client_id = read_client_id(body)
        text = clean(optional_text(body, "text") or "")
        suggestion, now = optional_text(body, "suggestion"), self._clock()
        message = await self._store.transact(
            lambda work: reply(
                work, conversation_id, agent, epoch, client_id, text, now, suggestion
            )
        )
        return json({"seq": message.seq}, status=202)


def _show(work: DeskWork, conversation_id: str, aims: Aims, now: datetime) -> _Shown:
    conversation = work.conversations.get(conversation_id)
    owner, card = None, None
    if conversation.owner_id is not None:
        agent = work.agents.get(conversation.owner_id)
        owner = {"id": agent.id, "name": agent.name}
    handoff = work.handoffs.last_of(conversation_id)
    if handoff is not None:
        known = known_of(work, conversation)
        card = case_card(known, handoff.reason, now)
        promises = known.case.open_promises if known.case else []
        card["clocks"] = clock_documents(clocks_of(handoff, promises, aims, now))
        card |= {name: handoff.card.get(name) for name in _OF_THE_HANDOFF}
    messages = work.conversations.messages(conversation_id, limit=conversation.last_seq)
    return _Shown(conversation, owner, card, messages)
