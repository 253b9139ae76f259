"""A connection to the desk has only so long to say what it wants (threats T12)."""

from __future__ import annotations

from sanic.http import Stage
from sanic.server.protocols.websocket_protocol import WebSocketProtocol


class Connection(WebSocketProtocol):
    """As Sanic has it, but the time for the head of a request runs from its first byte:
    who sends a line every second is not waited for any longer than who is silent."""

    def data_received(self, data: bytes) -> None:
        # The first bytes may come before Sanic has made itself ready for them.
        http = getattr(self, "_http", None)
        in_the_head = http is not None and http.stage is Stage.REQUEST
        began = self._time
        super().data_received(data)  # type: ignore[no-untyped-call]
        if in_the_head and self.websocket is None:
            self._time = began
