"""Who may call what at the console's door: whatever is not granted here is refused."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from sanic import Request

from desk.auth import Auth, SignedIn, check_not_forged
from desk.errors import ForeignOrigin
from desk.origins import Origins
from kintsugi.agents import Role
from kintsugi.errors import NotAllowed

SIGN_IN = "sign_in"
STREAM = "stream"

_EVERYBODY = frozenset(Role)
_WHO_HELP = frozenset({Role.AGENT, Role.LEAD, Role.ADMIN})

# A route by its name, and the roles that may call it. Signing in alone needs nobody.
_MAY: Mapping[str, frozenset[Role]] = {
    "session": _EVERYBODY,
    "sign_out": _EVERYBODY,
    "queue": _WHO_HELP,
    "conversation": _WHO_HELP,
    "photo": _WHO_HELP,
    "claim": _WHO_HELP,
    "take_over": _WHO_HELP,
    "transfer": _WHO_HELP,
    "wait": _WHO_HELP,
    "search": _WHO_HELP,
    "praise": _WHO_HELP,
    "record": _WHO_HELP,
    "write_note": _WHO_HELP,
    "correct_fact": _WHO_HELP,
    "tend_promise": _WHO_HELP,
    "shift": _WHO_HELP,
    "change_shift": _WHO_HELP,
    "colleagues": _WHO_HELP,
    "reply": _WHO_HELP,
    "hand_back": _WHO_HELP,
    "resolve": _WHO_HELP,
    STREAM: _WHO_HELP,
}
_SAFE = ("GET", "HEAD")


class Guard:
    """Stands before every route of the door."""

    def __init__(self, auth: Auth, public_url: str) -> None:
        self._auth = auth
        address = urlsplit(public_url)
        # Never the shops' pages, which may embed the chat.
        self._origins = Origins((f"{address.scheme}://{address.netloc}",))

    async def check(self, request: Request) -> None:
        """Lets a request pass, or raises what it lacks.

        ForeignOrigin for another site's page, NotAuthorized without a session,
        NotAllowed without the header that proves the page is ours, or without the role.
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
        if signed_in.agent.role not in _MAY.get(route, frozenset()):
            raise NotAllowed(f"A {signed_in.agent.role} may not do this.")
        request.ctx.signed_in = signed_in


def who(request: Request) -> SignedIn:
    """The person whom the guard let pass."""
    signed_in: SignedIn = request.ctx.signed_in
    return signed_in


def _name_of(request: Request) -> str:
    return request.route.name.rpartition(".")[2] if request.route else ""
