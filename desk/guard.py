"""Stands before every route of a door where people work: who may call what."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from sanic import Request

from desk.addresses import address_of, counted_as
from desk.auth import Auth, SignedIn, check_not_forged
from desk.errors import ForeignOrigin, OwnPasswordWanted
from desk.origins import Origins
from desk.ports import Actor
from kintsugi.agents import Role
from kintsugi.errors import NotAllowed

# Routes that are alike at every door.
SIGN_IN = "sign_in"
STREAM = "stream"

# What who has somebody else's password for them may do: choose their own.
_WITH_A_GIVEN_PASSWORD = frozenset({"session", "sign_out", "change_password"})
_SAFE = ("GET", "HEAD")


class Guard:
    """Whatever is not granted by name in `may` is refused."""

    def __init__(
        self, auth: Auth, public_url: str, may: Mapping[str, frozenset[Role]]
    ) -> None:
        self._auth = auth
        self._may = may
        address = urlsplit(public_url)
        # Never the shops' pages, which may embed the chat.
        self._origins = Origins((f"{address.scheme}://{address.netloc}",))

    async def check(self, request: Request) -> None:
        """Lets a request pass, or raises what it lacks.

        ForeignOrigin for another site's page, NotAuthorized without a session,
        NotAllowed without the header that proves the page is ours, or without the role,
        OwnPasswordWanted for who was given a password and has not changed it.
        """
        route = _name_of(request)
        self._origins.check(request)
        if route == STREAM and "origin" not in request.headers:
            # Every browser names it; without it, nothing else proves the page is ours.
            raise ForeignOrigin("This stream is for the console's own page.")
        if route == SIGN_IN:
            return
        signed_in = await self._auth.who(request)
        if request.method not in _SAFE:
            check_not_forged(request, signed_in)
        if signed_in.agent.must_change_password and route not in _WITH_A_GIVEN_PASSWORD:
            raise OwnPasswordWanted("Choose a password of your own first.")
        if signed_in.agent.role not in self._may.get(route, frozenset()):
            raise NotAllowed(f"A {signed_in.agent.role} may not do this.")
        request.ctx.signed_in = signed_in


def actor_of(request: Request) -> Actor:
    """The person whom the guard let pass, as the audit names them."""
    return Actor(who(request).agent, counted_as(address_of(request)))


def who(request: Request) -> SignedIn:
    """The person whom the guard let pass."""
    signed_in: SignedIn = request.ctx.signed_in
    return signed_in


def _name_of(request: Request) -> str:
    return request.route.name.rpartition(".")[2] if request.route else ""
