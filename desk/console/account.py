"""One's own account: password and second factor."""

from __future__ import annotations

from sanic import HTTPResponse, Request
from sanic.response import empty, json

from desk import second_factor
from desk.auth import Auth
from desk.body import read_object
from desk.console.session import short_text
from desk.errors import NotAuthorized
from desk.guard import actor_of, who
from desk.passwords import check_is_good
from desk.people import choose_password
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.errors import InvalidInput, NotAllowed


class AccountRoutes:
    """Whatever could open the account to somebody else asks for the password again."""

    def __init__(self, services: Services, auth: Auth) -> None:
        self._store = services.store
        self._clock = services.clock
        self._issuer = services.settings.shop_name
        self._auth = auth

    async def change_password(self, request: Request) -> HTTPResponse:
        """Keeps the password one chose; one's other sessions end."""
        body = read_object(request)
        old, new = short_text(body, "password"), short_text(body, "new_password")
        if old == new:
            raise InvalidInput("The new password is the one you have.")
        agent = who(request).agent
        check_is_good(new, agent.email, agent.name)
        await self._check(request, old)
        kept = await self._auth.hash_of(new)
        by, session = actor_of(request), who(request).session.token_hash
        now = self._clock()
        ended = await self._store.transact(
            lambda work: choose_password(work, kept, by, session, now)
        )
        self._auth.close(ended)
        return empty()

    async def begin(self, request: Request) -> HTTPResponse:
        """Gives a secret for an app; it is asked for after it was confirmed."""
        await self._check(request, short_text(read_object(request), "password"))
        agent = who(request).agent
        secret, uri = await self._store.transact(
            lambda work: second_factor.begin(work, agent, self._issuer)
        )
        return json({"secret": secret, "uri": uri})

    async def confirm(self, request: Request) -> HTTPResponse:
        """Takes it into use with a code of the app; gives the recovery codes, once."""
        code, by = short_text(read_object(request), "code"), actor_of(request)
        agent, now = who(request).agent, self._clock()

        def count(work: DeskWork) -> None:
            self._auth.count_try(work, agent.email, by.address)

        def confirm(work: DeskWork) -> list[str]:
            codes = second_factor.confirm(work, agent, code, now)
            work.login_attempts.succeeded(agent.email, by.address)
            work.audit.add(by, "second_factor_begun", agent.id, now)
            return codes

        # By itself, so that a wrong code counts.
        await self._store.transact(count)
        return json({"recovery_codes": await self._store.transact(confirm)})

    async def end(self, request: Request) -> HTTPResponse:
        """Asks for no code any more."""
        await self._check(request, short_text(read_object(request), "password"))
        agent, by, now = who(request).agent, actor_of(request), self._clock()

        def end(work: DeskWork) -> None:
            if work.second_factors.remove(agent.id):
                work.audit.add(by, "second_factor_ended", agent.id, now)

        await self._store.transact(end)
        return empty()

    async def _check(self, request: Request, password: str) -> None:
        """Raises NotAllowed when that is not this person's password; tries count."""
        agent, address = who(request).agent, actor_of(request).address
        try:
            await self._auth.check_password(agent.email, password, address)
        except NotAuthorized as error:
            # They are signed in; 401 would say that they are not.
            raise NotAllowed("That is not your password.") from error
        await self._store.transact(
            lambda work: work.login_attempts.succeeded(agent.email, address)
        )
