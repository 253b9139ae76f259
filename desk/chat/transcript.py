"""A customer asks for a copy of the conversation by mail."""

from __future__ import annotations

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.chat.keys import bearer, unlock
from desk.mail.copies import TRANSCRIPT
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.errors import Conflict
from kintsugi.matter import known_email


class TranscriptRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._clock = services.clock
        self._mails = bool(services.settings.mail)

    async def ask(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Has a copy of what was said so far mailed, once; only to an address that is
        proven the customer's, never to one that is only written here."""
        token, now = bearer(request), self._clock()

        def note(work: DeskWork) -> None:
            conversation = unlock(work, conversation_id, token, now)
            if not self._mails or known_email(work, conversation) is None:
                raise Conflict(
                    "There is no proven e-mail address to send a copy to; prove an"
                    " order first, or save the conversation as a file."
                )
            until = conversation.last_seq
            work.outbox.put(
                TRANSCRIPT,
                {"conversation_id": conversation_id, "until": until},
                now,
                key=f"{TRANSCRIPT}:{conversation_id}:{until}",
            )

        await self._store.transact(note)
        return json({"noted": True}, status=202)
