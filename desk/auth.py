"""Who is signed in at the desk (threats T13).

A session is a random token in a cookie; the desk keeps its hash, and nothing in the
browser but the cookie opens anything. Five wrong tries in a quarter of an hour, of a
password or of a code, lock an account, and an address, until the quarter is over.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from sanic import HTTPResponse, Request

from desk import second_factor
from desk.errors import NotAuthorized
from desk.passwords import hash_of_password, is_password
from desk.ports import Actor, DeskWork, Session
from desk.services import Services
from kintsugi.agents import Agent
from kintsugi.errors import NotAllowed, TooMany

_LASTS = timedelta(hours=12)
_TRIES = 5
_TRIES_COUNT_FOR = timedelta(minutes=15)
_WRONG = "That e-mail and password do not belong together."
_COOKIE = "kintsugi_agent"
# Where else than at the door of signing in it opens something.
_ALSO_AT = "/trainer/v1"
_CSRF_HEADER = "X-Kintsugi-CSRF"
# Each takes 64 MiB while it is compared.
_PASSWORDS_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person and the session they work in."""

    agent: Agent
    session: Session

    @property
    def topic(self) -> str:
        """Where the bus tells that this session ended."""
        return _topic(self.session.token_hash)


class Auth:
    """Signs people in and out, and says who sent a request."""

    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._bus = services.bus
        self._clock = services.clock
        self._secure = services.settings.public_url.startswith("https:")
        self._comparing = asyncio.Semaphore(_PASSWORDS_AT_ONCE)

    async def sign_in(
        self, email: str, password: str, code: str | None, address: str
    ) -> tuple[str, SignedIn]:
        """Begins a session; gives its token, which is nowhere else.

        Raises NotAuthorized, the same for no such account and for a wrong password,
        CodeWanted and WrongCode where a second factor is in use, and TooMany once this
        account or this address was tried too often.
        """
        email = email.strip().casefold()
        agent = await self.check_password(email, password, address)
        token, now = secrets.token_urlsafe(32), self._clock()
        session = Session(
            token_hash=_hash_of(token),
            agent_id=agent.id,
            csrf=secrets.token_urlsafe(32),
            created_at=now,
            expires_at=now + _LASTS,
        )

        def begin_session(work: DeskWork) -> None:
            # Something may have been changed while the password was compared.
            if work.agents.get(agent.id) != agent:
                raise NotAuthorized(_WRONG)
            recovered = second_factor.check(work, agent, code, now)
            work.login_attempts.succeeded(email, address)
            work.sessions.forget_expired(now)
            work.sessions.add(session)
            by = Actor(agent, address)
            how = {"with": "recovery code"} if recovered else None
            work.audit.add(by, "signed_in", agent.id, now, after=how)

        await self._store.transact(begin_session)
        return token, SignedIn(agent, session)

    async def check_password(self, email: str, password: str, address: str) -> Agent:
        """Gives the person of that account and password; raises as signing in does."""

        def begin_try(work: DeskWork) -> Agent | None:
            # Counted before the password is looked at: tries sent at once count too.
            self.count_try(work, email, address)
            return work.agents.of_email(email)

        agent = await self._store.transact(begin_try)
        kept = agent.password_hash if agent and agent.left_at is None else None
        async with self._comparing:
            right = await asyncio.to_thread(is_password, password, kept)
        if agent is None or not right:
            raise NotAuthorized(_WRONG)
        return agent

    async def hash_of(self, password: str) -> str:
        """What is kept of a password."""
        async with self._comparing:
            return await asyncio.to_thread(hash_of_password, password)

    def count_try(self, work: DeskWork, email: str, address: str) -> None:
        """Counts a try of a password or a code; raises TooMany after five of them."""
        now = self._clock()
        work.login_attempts.forget(now - _TRIES_COUNT_FOR)
        tries = work.login_attempts.since(now - _TRIES_COUNT_FOR, email, address)
        if max(tries) >= _TRIES:
            raise TooMany(
                "Too many tries. Wait a quarter of an hour, then try again.",
            )
        work.login_attempts.add(email, address, now)

    def close(self, ended: list[str]) -> None:
        """Closes what is open in sessions that have ended, in every desk."""
        for token_hash in ended:
            self._bus.publish(_topic(token_hash))

    async def sign_out(self, request: Request) -> None:
        """Ends the session of this browser, with all that is open in it."""
        token_hash = _hash_of(_token_of(request))
        await self._store.transact(lambda work: work.sessions.end(token_hash))
        self.close([token_hash])

    async def who(self, request: Request) -> SignedIn:
        """The person behind a request; raises NotAuthorized when there is none."""
        token_hash, now = _hash_of(_token_of(request)), self._clock()

        def read(work: DeskWork) -> SignedIn:
            session = work.sessions.of_token(token_hash)
            if session is None or session.expires_at <= now:
                raise NotAuthorized("Sign in first.")
            agent = work.agents.get(session.agent_id)
            if agent.left_at is not None:
                raise NotAuthorized("Sign in first.")
            return SignedIn(agent, session)

        return await self._store.read(read)

    def give_cookie(self, response: HTTPResponse, token: str, path: str) -> None:
        """Lets the browser keep the token where no script can read it."""
        self._set_cookie(response, token, path, int(_LASTS.total_seconds()))

    def take_cookie(self, response: HTTPResponse, path: str) -> None:
        self._set_cookie(response, "", path, 0)

    def _set_cookie(
        self, response: HTTPResponse, token: str, path: str, seconds: int
    ) -> None:
        for one in (_ALSO_AT, path):
            response.add_cookie(
                _COOKIE,
                token,
                path=one,
                max_age=seconds,
                httponly=True,
                samesite="Strict",
                secure=self._secure,
            )


def check_not_forged(request: Request, signed_in: SignedIn) -> None:
    """Refuses a request that another site's page made the browser send.

    That page has the cookie with it, but cannot know the session's value for the
    header. Raises NotAllowed.
    """
    given = request.headers.get(_CSRF_HEADER, "").encode(errors="replace")
    if not hmac.compare_digest(given, signed_in.session.csrf.encode()):
        raise NotAllowed(
            f"The header {_CSRF_HEADER} has to carry this session's 'csrf'."
        )


def _topic(token_hash: str) -> str:
    return f"session:{token_hash}"


def _token_of(request: Request) -> str:
    return request.cookies.get(_COOKIE) or ""


def _hash_of(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()
