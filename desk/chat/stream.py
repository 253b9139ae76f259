"""The live stream of a conversation, over WebSocket.

The first frame is `{"token", "after"}`, so that the key never stands in an address.
Then the server sends `message`, `state` and `typing` frames, the customer `typing` and
`read`: the seq up to which they have the messages in sight.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

from sanic import Request
from sanic.server.websockets.impl import WebsocketImplProtocol

from desk.bus import Notice, Subscription
from desk.chat.keys import hash_of, is_to_be_noted, note_use, topic_of, unlock
from desk.chat.limits import Limits
from desk.chat.routes import read_after
from desk.errors import BadRequest, document
from desk.ports import DeskWork
from desk.services import Services
from desk.sockets import until_one_ends
from kintsugi.conversations import Author
from kintsugi.errors import KintsugiError

_FIRST_FRAME_WITHIN = 10.0
# Close codes of our own, by what was refused (RFC 6455: 4000 to 4999 are free).
_CLOSE = 4000


class ChatStream:
    def __init__(self, services: Services, limits: Limits) -> None:
        self._services = services
        self._limits = limits

    async def serve(
        self, request: Request, ws: WebsocketImplProtocol, conversation_id: str
    ) -> None:
        """Serves one socket until it closes; a refusal is a frame and a close code."""
        try:
            with self._limits.socket(request):
                await self._serve(ws, conversation_id)
        except KintsugiError as error:
            status, body = document(error)
            await ws.send(json.dumps({"type": "error", **body}))
            await ws.close(_CLOSE + status, body["error"])

    async def _serve(self, ws: WebsocketImplProtocol, conversation_id: str) -> None:
        token, after = await _first_frame(ws)
        topic = topic_of(hash_of(token))
        # Listened for before it is looked at: a key may be changed at any moment.
        with self._services.bus.subscribe(topic) as changed:
            await self._open(conversation_id, token)
            with self._services.presence.here(conversation_id):
                await until_one_ends(
                    asyncio.create_task(self._hear(ws, conversation_id)),
                    asyncio.create_task(self._tell(ws, conversation_id, after)),
                    asyncio.create_task(
                        self._until_key_changes(conversation_id, token, changed)
                    ),
                )

    async def _until_key_changes(
        self, conversation_id: str, token: str, changed: Subscription
    ) -> None:
        while True:
            await changed.next()
            # A desk that hears no other one is told more than is so.
            await self._open(conversation_id, token)

    async def _open(self, conversation_id: str, token: str) -> None:
        store, now = self._services.store, self._services.clock()
        conversation = await store.read(
            lambda work: unlock(work, conversation_id, token, now)
        )
        if is_to_be_noted(conversation, now):
            await store.transact(
                lambda work: note_use(
                    work, unlock(work, conversation_id, token, now), now
                )
            )

    async def _tell(
        self, ws: WebsocketImplProtocol, conversation_id: str, after: int
    ) -> None:
        feed = self._services.feed
        async for frame in feed.follow(conversation_id, after, Author.CUSTOMER):
            await ws.send(json.dumps(frame, ensure_ascii=False))

    async def _hear(self, ws: WebsocketImplProtocol, conversation_id: str) -> None:
        while (received := await ws.recv()) is not None:
            frame = _read(received)
            if frame.get("type") == "typing":
                notice = Notice(typing=Author.CUSTOMER)
                self._services.bus.publish(conversation_id, notice)
            elif frame.get("type") == "read":
                await self._note_read(conversation_id, read_after(frame.get("seq")))

    async def _note_read(self, conversation_id: str, seq: int) -> None:
        """Keeps how far the customer has read; it only ever goes on."""

        def note(work: DeskWork) -> None:
            conversation = work.conversations.get(conversation_id)
            read = min(seq, conversation.last_seq)
            if read > conversation.read_seq:
                conversation.read_seq = read
                work.conversations.save(conversation)

        await self._services.store.transact(note)


async def _first_frame(ws: WebsocketImplProtocol) -> tuple[str, int]:
    """The token, and the seq to continue from."""
    frame = _read(await ws.recv(_FIRST_FRAME_WITHIN))
    return str(frame.get("token") or ""), read_after(frame.get("after", 0))


def _read(received: str | bytes | None) -> dict[str, Any]:
    try:
        frame = json.loads(received or "")
    except (ValueError, RecursionError) as error:
        raise BadRequest("A frame is a JSON object.") from error
    if not isinstance(frame, dict):
        raise BadRequest("A frame is a JSON object.")
    return frame
