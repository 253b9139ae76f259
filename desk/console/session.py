"""Signing in at the console, and out."""

from __future__ import annotations

from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import empty, json

from desk.addresses import address_of, counted_as
from desk.auth import Auth, SignedIn
from desk.body import optional_text, read_object
from desk.console.guard import who
from kintsugi.errors import InvalidInput

PATH = "/console/v1"
_LONGEST = 254


class SessionRoutes:
    def __init__(self, auth: Auth) -> None:
        self._auth = auth

    async def sign_in(self, request: Request) -> HTTPResponse:
        """Begins a session in this browser and ends the one it had."""
        body = read_object(request)
        email, password = short_text(body, "email"), short_text(body, "password")
        address = counted_as(address_of(request))
        code = optional_text(body, "code")
        token, signed_in = await self._auth.sign_in(email, password, code, address)
        await self._auth.sign_out(request)
        response = json(_document(signed_in))
        self._auth.give_cookie(response, token, PATH)
        return response

    async def read(self, request: Request) -> HTTPResponse:
        """Says who is signed in."""
        return json(_document(who(request)))

    async def sign_out(self, request: Request) -> HTTPResponse:
        """Ends the session; its open streams close."""
        await self._auth.sign_out(request)
        response = empty()
        self._auth.take_cookie(response, PATH)
        return response


def short_text(body: dict[str, Any], name: str) -> str:
    """A line that has to be there; raises InvalidInput."""
    text = optional_text(body, name) or ""
    if not 1 <= len(text) <= _LONGEST or not text.isprintable():
        raise InvalidInput(f"'{name}' is a text of 1 to {_LONGEST} characters.")
    return text


def _document(signed_in: SignedIn) -> dict[str, Any]:
    agent = signed_in.agent
    return {
        "agent": {"id": agent.id, "name": agent.name, "role": agent.role.value},
        "csrf": signed_in.session.csrf,
        "own_password_wanted": agent.must_change_password,
    }
