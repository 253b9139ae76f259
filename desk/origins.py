"""Which pages may call the desk from a browser (threats T4)."""

from __future__ import annotations

from urllib.parse import urlsplit

from sanic import HTTPResponse, Request
from sanic.response import empty

from desk.errors import ForeignOrigin


class Origins:
    """Pages of this desk, and of the shops on the allow-list (for example
    `https://shop.example`); compared whole, never by a part of the name."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self._allowed = frozenset(allowed)

    def check(self, request: Request) -> None:
        """Raises ForeignOrigin; a caller that is not a browser names no origin."""
        origin = request.headers.get("origin")
        if origin is None or origin in self._allowed or _own(request, origin):
            return
        raise ForeignOrigin("Pages of this origin may not use this chat.")

    def mark(self, request: Request, response: HTTPResponse) -> None:
        """Lets the browser of an allowed page read the answer."""
        origin = request.headers.get("origin")
        if origin in self._allowed:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Vary"] = "Origin"

    def preflight(self, request: Request) -> HTTPResponse:
        """Answers a browser that asks before it calls."""
        self.check(request)
        return empty(
            headers={
                "Access-Control-Allow-Methods": "GET, POST",
                "Access-Control-Allow-Headers": "Authorization, Content-Type",
                "Access-Control-Max-Age": "600",
            }
        )


def _own(request: Request, origin: str) -> bool:
    # Behind a proxy the scheme that the desk sees is not the browser's; the host is.
    return urlsplit(origin).netloc == request.headers.get("host", "")
