"""The built pages of `web/`: the demo shop, the console, the chat's loader."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import raw

from desk.errors import NotReady
from kintsugi.errors import NotFound

_PAGES = {"/": "shop.html", "/console": "console.html", "/widget.js": "widget.js"}
_TWO_WEEKS = 14 * 24 * 3600

# A page runs only what we built; the chat talks to the host it came from.
_CONTENT_SECURITY = (
    "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:;"
    " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def blueprint(dist: Path) -> Blueprint:
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

    return pages


def _page(files: dict[str, bytes], name: str) -> Any:
    async def page(_: Request) -> HTTPResponse:
        body = files.get(name)
        if body is None:
            raise NotReady("The pages are not built: `npm run build` in web/ does it.")
        html = name.endswith(".html")
        return _file(
            name, body, {"Content-Security-Policy": _CONTENT_SECURITY} if html else {}
        )

    return page


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
