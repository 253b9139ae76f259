"""Who answers a customer: what agents do to take, pass on and leave a conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk import words
from desk.body import optional_text, read_object, read_time
from desk.console.guard import who
from desk.ports import DeskWork
from desk.services import Services
from desk.text import LONGEST, clean
from kintsugi.conversations import Conversation
from kintsugi.errors import InvalidInput
from kintsugi.playbook.claim_conversation import claim_conversation
from kintsugi.playbook.hand_back import hand_back
from kintsugi.playbook.resolve_conversation import resolve_conversation
from kintsugi.playbook.take_over import take_over
from kintsugi.playbook.transfer_conversation import transfer_conversation
from kintsugi.playbook.wait_for_customer import wait_for_customer


class OwnershipRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._words = services.words
        self._clock = services.clock
        self._remedies = services.remedies

    async def claim(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Takes a waiting conversation over; of many who try, one gets it."""
        agent, epoch = who(request).agent, read_epoch(read_object(request))
        told = self._words.say(words.CLAIMED, name=agent.name)
        now = self._clock()
        return await self._change(
            lambda work: claim_conversation(
                work,
                conversation_id,
                agent,
                epoch,
                now,
                words=told,
                zone=self._remedies.hours.zone,
            )
        )

    async def take_over(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Steps in while the assistant answers, or as a lead while a colleague does."""
        agent, epoch = who(request).agent, read_epoch(read_object(request))
        told = self._words.say(words.TAKEN_OVER, name=agent.name)
        now = self._clock()
        return await self._change(
            lambda work: take_over(work, conversation_id, agent, epoch, now, words=told)
        )

    async def transfer(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Passes it on, to the queue or to the colleague whose id is `to`."""
        body = read_object(request)
        agent, epoch, note = (
            who(request).agent,
            read_epoch(body),
            read_note(body),
        )
        colleague, now = optional_text(body, "to"), self._clock()

        def pass_on(work: DeskWork) -> Conversation:
            to = work.agents.get(colleague) if colleague else None
            told = (
                self._words.say(
                    words.TRANSFERRED_TO, name=agent.name, colleague=to.name
                )
                if to
                else self._words.say(words.TRANSFERRED, name=agent.name)
            )
            return transfer_conversation(
                work, conversation_id, agent, epoch, now, to=to, words=told, note=note
            )

        return await self._change(pass_on)

    async def wait(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Lets it rest until the customer writes, or until a time."""
        body = read_object(request)
        agent, epoch, until = (
            who(request).agent,
            read_epoch(body),
            read_time(body, "until"),
        )
        now = self._clock()
        return await self._change(
            lambda work: wait_for_customer(
                work, conversation_id, agent, epoch, now, until=until
            )
        )

    async def hand_back(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Lets the assistant go on."""
        body = read_object(request)
        agent, epoch, note = who(request).agent, read_epoch(body), read_note(body)
        told = self._words.say(words.HANDED_BACK, name=agent.name)
        now = self._clock()
        return await self._change(
            lambda work: hand_back(
                work, conversation_id, agent, epoch, now, words=told, note=note
            )
        )

    async def resolve(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Settles the matter and asks the customer whether that solves it."""
        body = read_object(request)
        agent, epoch, note = who(request).agent, read_epoch(body), read_note(body)
        say, now = self._words.say, self._clock()
        return await self._change(
            lambda work: resolve_conversation(
                work,
                self._remedies,
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

    async def _change(self, change: Callable[[DeskWork], Conversation]) -> HTTPResponse:
        """Does it, and says who has the conversation now."""
        conversation = await self._store.transact(change)
        return json({"epoch": conversation.epoch, "state": conversation.state})


def read_epoch(body: dict[str, Any]) -> int:
    epoch = body.get("epoch")
    if type(epoch) is not int or epoch < 0:
        raise InvalidInput("'epoch' is the number the conversation had when you acted.")
    return epoch


def read_note(body: dict[str, Any]) -> str:
    """A note for colleagues, or nothing."""
    note = optional_text(body, "note") or ""
    if len(note) > LONGEST:
        raise InvalidInput(
            f"A note has at most {LONGEST} characters; it has {len(note)}."
        )
    return clean(note) if note.strip() else ""
