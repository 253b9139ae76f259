"""What a signed-in console is told as it happens, over WebSocket.

Frames are `queue` (it changed: fetch it), `message` and `typing`, the last two with
their `conversation_id`. The stream ends with the session.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

from sanic import Request
from sanic.server.websockets.impl import WebsocketImplProtocol

from desk.auth import Auth, SignedIn
from desk.bus import Subscription
from desk.console.guard import who
from desk.console.watch import Frames, TooSlow, Watch
from desk.errors import NotAuthorized
from desk.ports import DeskWork
from desk.services import Services
from desk.sockets import until_one_ends
from kintsugi.agents import Agent
from kintsugi.playbook.set_shift import be_seen

# Close codes: 4000 and the status of the refusal, as at the customer's door.
_SIGNED_OUT = 4401
_TRY_AGAIN_LATER = 1013
# Well within the time after which an agent counts as gone (kintsugi/shifts.py).
_SEEN_EVERY = 30.0


class ConsoleStream:
    def __init__(self, services: Services, auth: Auth, watch: Watch) -> None:
        self._store = services.store
        self._bus = services.bus
        self._clock = services.clock
        self._auth = auth
        self._watch = watch

    async def serve(self, request: Request, ws: WebsocketImplProtocol) -> None:
        """Serves one socket until it closes or its session ends."""
        signed_in = who(request)
        try:
            with (
                self._bus.subscribe(signed_in.topic) as ended,
                self._watch.listen(signed_in.agent.role) as frames,
            ):
                # It may have ended before it was listened for.
                await self._auth.who(request)
                await until_one_ends(
                    asyncio.create_task(_tell(ws, frames)),
                    asyncio.create_task(_hear(ws)),
                    asyncio.create_task(self._until_over(request, signed_in, ended)),
                    asyncio.create_task(self._be_seen(signed_in.agent)),
                )
        except NotAuthorized as error:
            await ws.close(_SIGNED_OUT, error.code)
        except TooSlow:
            await ws.close(_TRY_AGAIN_LATER, "too_slow")

    async def _be_seen(self, agent: Agent) -> None:
        """An agent is there as long as a console of theirs is open."""

        def seen(work: DeskWork) -> None:
            be_seen(work, agent, self._clock())

        while True:
            await self._store.transact(seen)
            await asyncio.sleep(_SEEN_EVERY)

    async def _until_over(
        self, request: Request, signed_in: SignedIn, ended: Subscription
    ) -> None:
        left = signed_in.session.expires_at - self._clock()
        with suppress(TimeoutError):
            async with asyncio.timeout(left.total_seconds()):
                while True:
                    await ended.next()
                    # A desk that hears no other one is told more than is so.
                    await self._auth.who(request)
        raise NotAuthorized("This session has ended.")


async def _tell(ws: WebsocketImplProtocol, frames: Frames) -> None:
    while True:
        await ws.send(json.dumps(await frames.next(), ensure_ascii=False))


async def _hear(ws: WebsocketImplProtocol) -> None:
    """A console says nothing here; this is how its leaving is noticed."""
    while await ws.recv() is not None:
        pass
