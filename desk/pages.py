"""The built pages of `web/`: the demo shop, the console, the chat's loader."""

from __future__ import annotations

import mimetypes
from hashlib import sha256
from pathlib import Path
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import empty, raw

from desk.errors import NotReady
from desk.shop.order_page import OrderPage
from kintsugi.errors import NotFound

_PAGES = {
    "/": "shop.html",
    "/console": "console.html",
    "/trainer": "trainer.html",
    "/widget.js": "widget.js",
}
_TWO_WEEKS = 14 * 24 * 3600
# The loader keeps its name, so a browser asks whether it is still the same.
_ASK_AGAIN = "public, max-age=300, stale-while-revalidate=86400"

# A page runs only what we built; the chat talks to the host it came from.
_CONTENT_SECURITY = (
    "default-src 'self'; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)


def blueprint(dist: Path, order_page: OrderPage) -> Blueprint:
    """Serves what `dist` holds at this moment; nothing outside of it can be named."""
    pages = Blueprint("pages")
    files = {
        path.relative_to(dist).as_posix(): path.read_bytes()
        for path in dist.rglob("*")
        if path.is_file()
    }
    for path, name in _PAGES.items():
        pages.add_route(_page(files, name), path, ["GET"], name=name.partition(".")[0])

    @pages.get("/assets/<name:path>", name="assets")
    async def asset(_: Request, name: str) -> HTTPResponse:
        body = files.get(f"assets/{name}")
        if body is None:
            raise NotFound(f"There is no asset '{name}'.")
        # Their names carry a hash of what they hold, so they never change.
        cached = {"Cache-Control": f"public, max-age={_TWO_WEEKS}, immutable"}
        return _file(name, body, cached)

    @pages.get("/orders/<number:str>", name="order")
    async def order(_: Request, number: str) -> HTTPResponse:
        return _html(await order_page.written(_built(files, "order.html"), number))

    return pages


def _page(files: dict[str, bytes], name: str) -> Any:
    async def page(request: Request) -> HTTPResponse:
        body = _built(files, name)
        if name.endswith(".html"):
            return _html(body)
        tag = f'"{sha256(body).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": _ASK_AGAIN}
        if tag in request.headers.get("if-none-match", ""):
            return empty(304, headers)
        return _file(name, body, headers)

    return page


def _built(files: dict[str, bytes], name: str) -> bytes:
    if name not in files:
        raise NotReady("The pages are not built: `npm run build` in web/ does it.")
    return files[name]


def _html(body: bytes) -> HTTPResponse:
    return _file("page.html", body, {"Content-Security-Policy": _CONTENT_SECURITY})


def _file(name: str, body: bytes, headers: dict[str, str]) -> HTTPResponse:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    if not name.endswith(".html"):
        # The loader and its modules are embedded in the shops' own pages.
        headers |= {
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
    return raw(body, content_type=kind, headers=headers)
