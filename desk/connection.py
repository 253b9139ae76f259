"""A connection to the desk has only so long to say what it wants, and then says it in
the form that was agreed (threats T12)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sanic import Request
from sanic.http import Stage
from sanic.server.protocols.websocket_protocol import WebSocketProtocol
from sanic.server.websockets.impl import WebsocketImplProtocol
from websockets.frames import CloseCode


class Connection(WebSocketProtocol):
    """As Sanic has it, but the time for the head of a request runs from its first byte:
    who sends a line every second is not waited for any longer than who is silent.

    And a live stream ends at a text that is no UTF-8 (RFC 6455, 8.1), where Sanic's
    would stay open and hear nothing more."""

    def data_received(self, data: bytes) -> None:
        # The first bytes may come before Sanic has made itself ready for them.
        http = getattr(self, "_http", None)
        in_the_head = http is not None and http.stage is Stage.REQUEST
        began = self._time
        super().data_received(data)  # type: ignore[no-untyped-call]
        if in_the_head and self.websocket is None:
            self._time = began

    async def websocket_handshake(
        self, request: Request, subprotocols: Sequence[str] | None = None
    ) -> WebsocketImplProtocol:
        stream: WebsocketImplProtocol = await super().websocket_handshake(
            request, subprotocols
        )
        process = stream.process_events

        async def process_text(events: Sequence[Any]) -> None:
            try:
                await process(events)
            except UnicodeDecodeError:
                stream.fail_connection(CloseCode.INVALID_DATA, "no UTF-8")

        stream.process_events = process_text  # type: ignore[method-assign]
        return stream
