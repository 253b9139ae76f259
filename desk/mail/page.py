"""A page without scripts, for what a mail leads to."""

from __future__ import annotations

import html

from sanic import HTTPResponse
from sanic.response import html as html_response

from desk.words import LANGUAGE

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;"
    "padding:0 1rem;color:#1d1b18;background:#fbf9f5}"
    "article{border:1px solid #d9d2c5;border-radius:.5rem;padding:1rem;margin:1rem 0}"
    "dl{display:grid;grid-template-columns:5rem 1fr;margin:0}dd{margin:0}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}"
    "button{font:inherit;padding:.5rem 1rem}"
)
_SECURITY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'"
)


def page(title: str, body: str, status: int = 200) -> HTTPResponse:
    """A whole page; `body` is HTML with everything foreign escaped in it."""
    return html_response(
        f'<!doctype html><html lang="{LANGUAGE}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body>{body}</body></html>",
        status=status,
        headers={"Content-Security-Policy": _SECURITY},
    )
