"""Coming back by the link of a mail, into the same conversation."""

from __future__ import annotations

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import optional_text, read_object
from desk.chat.keys import change_key, topic_of
from desk.errors import Gone
from desk.links import Links
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.errors import NotFound


class Returning:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._bus = services.bus
        self._clock = services.clock
        self._links = Links(services.settings.service_token)

    async def come_back(self, request: Request) -> HTTPResponse:
        """Exchanges a link, once, for a fresh key of its conversation; the key before
        it opens nothing any more. Raises Gone for a link that is spent or old."""
        link = optional_text(read_object(request), "link") or ""
        now = self._clock()
        conversation_id = self._links.conversation_of(link, now)

        def exchange(work: DeskWork) -> tuple[str, str]:
            try:
                conversation = work.conversations.get(conversation_id)
            except NotFound as error:
                raise Gone("What this link led to was deleted.") from error
            if not work.spent_links.spend(link, now):
                raise Gone(
                    "This link was used already. Where you used it, the chat is still"
                    " open."
                )
            before, conversation.seen_at = conversation.token_hash, now
            return before, change_key(work, conversation)

        before, token = await self._store.transact(exchange)
        self._bus.publish(topic_of(before))
        return json({"conversation_id": conversation_id, "token": token})
