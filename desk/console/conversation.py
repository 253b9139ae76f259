"""One conversation as the console shows it, and what an agent does in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk import words
from desk.body import optional_text, read_client_id, read_object
from desk.console.guard import who
from desk.feed import PAGE, message_document
from desk.ports import DeskWork
from desk.services import Services
from desk.text import LONGEST, clean
from kintsugi.case_card import case_card, known_of
from kintsugi.conversations import Conversation, Message
from kintsugi.errors import InvalidInput
from kintsugi.playbook.claim_conversation import claim_conversation
from kintsugi.playbook.hand_back import hand_back
from kintsugi.playbook.reply import reply
from kintsugi.playbook.resolve_conversation import resolve_conversation

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
        self._words = services.words
        self._clock = services.clock
        self._zone = services.zone

    async def read(self, _: Request, conversation_id: str) -> HTTPResponse:
        """Gives the whole conversation with its case card."""
        now = self._clock()
        shown = await self._store.read(lambda work: _show(work, conversation_id, now))
        conversation = shown.conversation
        return json(
            {
                "conversation": {
                    "id": conversation.id,
                    "state": conversation.state,
                    "epoch": conversation.epoch,
                    "owner": shown.owner,
                },
                "card": shown.card,
                "messages": [
                    message_document(message, conversation.locale)
                    for message in shown.messages
                ],
            }
        )

    async def claim(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Takes a waiting conversation over; of many who try, one gets it."""
        agent, epoch = who(request).agent, _epoch(read_object(request))
        told = self._words.say(words.CLAIMED, name=agent.name)
        now = self._clock()
        return _owned(
            await self._store.transact(
                lambda work: claim_conversation(
                    work,
                    conversation_id,
                    agent,
                    epoch,
                    now,
                    words=told,
                    zone=self._zone,
                )
            )
        )

    async def reply(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Stores an answer to the customer; 202 says that it is on the disk."""
        body = read_object(request)
        agent, epoch = who(request).agent, _epoch(body)
        client_id = read_client_id(body)
        text = clean(optional_text(body, "text") or "")
        now = self._clock()
        message = await self._store.transact(
            lambda work: reply(
                work, conversation_id, agent, epoch, client_id, text, now
            )
        )
        return json({"seq": message.seq}, status=202)

    async def hand_back(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Lets the assistant go on."""
        body = read_object(request)
        agent, epoch, note = who(request).agent, _epoch(body), _note(body)
        told = self._words.say(words.HANDED_BACK, name=agent.name)
        now = self._clock()
        return _owned(
            await self._store.transact(
                lambda work: hand_back(
                    work, conversation_id, agent, epoch, now, words=told, note=note
                )
            )
        )

    async def resolve(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Settles the matter and asks the customer whether that solves it."""
        body = read_object(request)
        agent, epoch, note = who(request).agent, _epoch(body), _note(body)
        say, now = self._words.say, self._clock()
        return _owned(
            await self._store.transact(
                lambda work: resolve_conversation(
                    work,
                    conversation_id,
                    agent,
                    epoch,
                    now,
                    words=say(words.RESOLVED, name=agent.name),
                    yes=say(words.SOLVED),
                    no=say(words.NOT_SOLVED),
                    note=note,
                )
            )
        )


def _show(work: DeskWork, conversation_id: str, now: datetime) -> _Shown:
    conversation = work.conversations.get(conversation_id)
    owner, card = None, None
    if conversation.owner_id is not None:
        agent = work.agents.get(conversation.owner_id)
        owner = {"id": agent.id, "name": agent.name}
    handoff = work.handoffs.last_of(conversation_id)
    if handoff is not None:
        card = case_card(known_of(work, conversation), handoff.reason, now)
        card |= {name: handoff.card.get(name) for name in _OF_THE_HANDOFF}
    messages: list[Message] = []
    while len(messages) < conversation.last_seq:
        messages += work.conversations.messages(conversation_id, len(messages), PAGE)
    return _Shown(conversation, owner, card, messages)


def _owned(conversation: Conversation) -> HTTPResponse:
    return json({"epoch": conversation.epoch, "state": conversation.state})


def _epoch(body: dict[str, Any]) -> int:
    epoch = body.get("epoch")
    if type(epoch) is not int or epoch < 0:
        raise InvalidInput("'epoch' is the number the conversation had when you acted.")
    return epoch


def _note(body: dict[str, Any]) -> str:
    """A note for colleagues, or nothing."""
    note = optional_text(body, "note") or ""
    if len(note) > LONGEST:
        raise InvalidInput(
            f"A note has at most {LONGEST} characters; it has {len(note)}."
        )
    return clean(note) if note.strip() else ""
