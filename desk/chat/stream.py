"""The live stream of a conversation, over WebSocket.

The first frame is `{"token", "after"}`, so that the key never stands in an address.
Then the server sends `message`, `state` and `typing` frames, the customer `typing`.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

from sanic import Request
from sanic.server.websockets.impl import WebsocketImplProtocol

from desk.bus import Notice
from desk.chat.keys import unlock
from desk.chat.routes import read_after
from desk.errors import BadRequest, document
from desk.services import Services
from desk.sockets import until_one_ends
from kintsugi.conversations import Author
from kintsugi.errors import KintsugiError

_FIRST_FRAME_WITHIN = 10.0
# Close codes of our own, by what was refused (RFC 6455: 4000 to 4999 are free).
_CLOSE = 4000


class ChatStream:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def serve(
        self, _: Request, ws: WebsocketImplProtocol, conversation_id: str
    ) -> None:
        """Serves one socket until it closes; a refusal is a frame and a close code."""
        try:
            after = await self._open(ws, conversation_id)
            hearing = asyncio.create_task(self._hear(ws, conversation_id))
            telling = asyncio.create_task(self._tell(ws, conversation_id, after))
            await until_one_ends(hearing, telling)
        except KintsugiError as error:
            status, body = document(error)
            await ws.send(json.dumps({"type": "error", **body}))
            await ws.close(_CLOSE + status, body["error"])

    async def _open(self, ws: WebsocketImplProtocol, conversation_id: str) -> int:
        """Reads the first frame and gives the seq to continue from."""
        frame = _read(await ws.recv(_FIRST_FRAME_WITHIN))
        token, after = frame.get("token"), read_after(frame.get("after", 0))
        await self._services.store.read(
            lambda work: unlock(work, conversation_id, str(token or ""))
        )
        return after

    async def _tell(
        self, ws: WebsocketImplProtocol, conversation_id: str, after: int
    ) -> None:
        feed = self._services.feed
        async for frame in feed.follow(conversation_id, after, Author.CUSTOMER):
            await ws.send(json.dumps(frame, ensure_ascii=False))

    async def _hear(self, ws: WebsocketImplProtocol, conversation_id: str) -> None:
        while (received := await ws.recv()) is not None:
            if _read(received).get("type") == "typing":
                notice = Notice(typing=Author.CUSTOMER)
                self._services.bus.publish(conversation_id, notice)


def _read(received: str | bytes | None) -> dict[str, Any]:
    try:
        frame = json.loads(received or "")
    except (ValueError, RecursionError) as error:
        raise BadRequest("A frame is a JSON object.") from error
    if not isinstance(frame, dict):
        raise BadRequest("A frame is a JSON object.")
    return frame
