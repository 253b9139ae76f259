"""How it went, as the customer says on the card that asks them (P24)."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk import words
from desk.body import optional_text, read_object
from desk.chat.completing import FEEDBACK
from desk.chat.hearing import ASSISTANTS
from desk.chat.keys import bearer, unlock
from desk.chat.limits import Limits
from desk.chat.turns import Turns
from desk.ports import DeskWork
from desk.services import Services
from desk.text import read_text
from kintsugi.conversations import Author, Conversation, Message
from kintsugi.errors import Conflict, InvalidInput
from kintsugi.feedback import Feedback
from kintsugi.playbook.give_feedback import give_feedback


class FeedbackRoutes:
    def __init__(self, services: Services, turns: Turns, limits: Limits) -> None:
        self._store = services.store
        self._words = services.words
        self._clock = services.clock
        self._turns = turns
        self._limits = limits

    async def give(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Stores it, once for each resolution, and lets the assistant answer it."""
        feedback = _read(read_object(request))
        token, now = bearer(request), self._clock()
        await self._limits.check_message(request)

        def store(work: DeskWork) -> bool:
            conversation = unlock(work, conversation_id, token, now)
            if not give_feedback(work, conversation, feedback, now):
                raise Conflict("You told us already how this went; it is kept.")
            asked = _asking(work, conversation)
            if asked is not None:
                self._say(work, conversation, feedback, now)
            return asked is not None

        async def keep() -> None:
            if await self._store.transact(store):
                self._turns.heard(conversation_id)

        await asyncio.shield(asyncio.create_task(keep()))
        return json({"stored": True}, status=201)

    def _say(
        self,
        work: DeskWork,
        conversation: Conversation,
        feedback: Feedback,
        now: datetime,
    ) -> None:
        """Lets it stand in the conversation as what the customer said, in answer to the
        question that was asked there."""
        score = feedback.score
        if score is None:
            text = feedback.words or self._words.say(words.FEEDBACK_SKIPPED)
            payload: dict[str, Any] = {"intent": "deny", "entities": {}}
        else:
            given = self._words.say(words.FEEDBACK_GIVEN, score=str(score))
            text = "\n".join(filter(None, (given, feedback.words)))
            entities = {"score": score}
            payload = {"intent": "give_feedback_score", "entities": entities}
        work.conversations.write(
            conversation,
            Author.CUSTOMER,
            text,
            now,
            chosen={"value": FEEDBACK, "payload": payload},
        )


def _asking(work: DeskWork, conversation: Conversation) -> Message | None:
    """The message that asks, if it still is what the assistant waits for."""
    if conversation.state not in ASSISTANTS:
        return None
    seq = conversation.last_seq
    newest = work.conversations.messages(conversation.id, seq - 1, 1)
    asks = newest and newest[0].card and newest[0].card["type"] == FEEDBACK
    return newest[0] if asks else None


def _read(body: dict[str, Any]) -> Feedback:
    answers = body.get("answers") or {}
    if not isinstance(answers, dict):
        raise InvalidInput("'answers' is an object of numbers from 1 to 5 by question.")
    given = optional_text(body, "words") or ""
    said = read_text(given).text if given.strip() else ""
    return Feedback(body.get("score"), answers, said)
