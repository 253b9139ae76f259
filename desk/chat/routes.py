"""The calls of the customer's door."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import read_client_id, read_object
from desk.chat.hearing import ASSISTANTS, explain_removal, hear, read_utterance
from desk.chat.identity import read_customer, read_language, recognise
from desk.chat.keys import (
    bearer,
    hash_of,
    new_token,
    note_use,
    token_of_beginning,
    unlock,
)
from desk.chat.limits import Limits, too_many
from desk.chat.turns import Turns
from desk.ports import DeskWork
from desk.services import Services
from desk.tokens import CustomerToken
from kintsugi.conversations import Conversation, State
from kintsugi.errors import Conflict, InvalidInput

# Who lost the answer asks again within this.
_SAME_BEGINNING = timedelta(minutes=1)
_UNGUESSED = 22


class ChatRoutes:
    def __init__(self, services: Services, turns: Turns, limits: Limits) -> None:
        self._services = services
        self._turns = turns
        self._limits = limits

    async def begin(self, request: Request) -> HTTPResponse:
        """Begins a conversation and gives its only key. The same `client_id` within a
        minute begins nothing more and gives the same (threats T14)."""
        body = read_object(request)
        await self._limits.check_beginning(request)
        settings, now = self._services.settings, self._services.clock()
        customer = read_customer(body, settings, now)
        locale = read_language(body, customer)
        token = _token(body, settings.service_token, customer)
        if customer is not None:
            await self._services.orders.bring_of(
                customer.customer_id, customer.order_number
            )

        def begin(work: DeskWork) -> str:
            begun = work.conversations.of_token(hash_of(token))
            if begun is not None:
                if now - begun.created_at > _SAME_BEGINNING:
                    raise Conflict("This 'client_id' began a conversation long ago.")
                return begun.id
            conversation = Conversation(
                id=work.new_id("c"),
                token_hash=hash_of(token),
                created_at=now,
                locale=locale,
                address=self._limits.counted(request) or "",
            )
            if customer is not None:
                recognise(work, conversation, customer)
            work.conversations.add(conversation)
            return conversation.id

        conversation_id = await self._services.store.transact(begin)
        return json({"conversation_id": conversation_id, "token": token}, status=201)

    async def send(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Stores one utterance; 202 says that it is on the disk."""
        utterance = read_utterance(read_object(request))
        token, now = bearer(request), self._services.clock()
        words = self._services.words
        await self._limits.check_message(request)
        wait = await self._limits.wait_in(conversation_id)

        def store(work: DeskWork) -> tuple[int, bool]:
            conversation = unlock(work, conversation_id, token, now)
            note_use(work, conversation, now)
            # Who waits for an answer may write on, but not without end; who reads the
            # answers is never too fast for the assistant.
            if wait and not _has_all_answers(conversation):
                raise too_many(wait)
            known = conversation.last_seq
            heard = hear(work, conversation, utterance, now)
            seq, new = heard.seq, heard.seq > known
            if new:
                explain_removal(work, conversation, utterance, words, now)
            if new and conversation.state is State.QUEUED:
                self._services.other_ways.answer(work, conversation, heard, now)
            return seq, new and conversation.state in ASSISTANTS

        async def keep() -> int:
            seq, for_assistant = await self._services.store.transact(store)
            if for_assistant:
                self._turns.heard(conversation_id)
            return seq

        # Shielded: a customer who leaves at this moment gets an answer all the same.
        seq = await asyncio.shield(asyncio.create_task(keep()))
        return json({"seq": seq}, status=202)

    async def read(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Gives what was said after `after`, in order, at most a page, and how things
        stand."""
        token, after = bearer(request), read_after(request.args.get("after", "0"))
        now = self._services.clock()

        def read(work: DeskWork) -> dict[str, Any]:
            conversation = unlock(work, conversation_id, token, now)
            return self._services.feed.page(work, conversation, after)

        return json(await self._services.store.read(read))


def _token(body: dict[str, Any], secret: str, customer: CustomerToken | None) -> str:
    """A new key, or the one that belongs to the `client_id` of this beginning."""
    if body.get("client_id") is None:
        return new_token()
    client_id = read_client_id(body)
    if len(client_id) < _UNGUESSED:
        raise InvalidInput(
            f"The 'client_id' of a beginning has at least {_UNGUESSED} characters made"
            " by chance: it stands for the key until the answer is there."
        )
    customer_id = customer.customer_id if customer else ""
    return token_of_beginning(secret, client_id, customer_id)


def read_after(given: object) -> int:
    """Reads the `seq` from which the asker knows nothing more."""
    text = str(given)
    if isinstance(given, bool) or not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        raise InvalidInput("'after' is the seq of the last message you have, or 0.")
    return int(text)


def _has_all_answers(conversation: Conversation) -> bool:
    return (
        conversation.state in ASSISTANTS
        and conversation.answered_seq >= conversation.last_seq
    )
