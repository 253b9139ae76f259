"""The one door into Rasa: turns from the desk, on loopback, with a shared secret."""

from __future__ import annotations

import hmac
from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as answer

from assistant.dialogue import UnknownDialogue
from assistant.hands import ActionServer, check_answers_here
from assistant.turn import CHANNEL, BadTurn, read_turn, run_turn

SECRET_HEADER = "X-Kintsugi-Secret"


class DeskChannel(InputChannel):
    """Takes a turn from the desk and answers it whole: messages, understanding, memory.

    Answers 401 to a wrong secret and 400 to a turn of another shape.
    """

    def __init__(self, secret: str) -> None:
        self._secret = secret

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> DeskChannel:
        secret = str((credentials or {}).get("secret") or "")
        if len(secret) < 32:
            raise RasaException(
                "credentials.yml: secret: KINTSUGI_CHANNEL_SECRET is missing or too "
                "short; at least 32 characters are wanted (`openssl rand -hex 32`)."
            )
        return cls(secret)

    def blueprint(
        self, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> Blueprint:
        door = Blueprint("desk_channel")
        in_hand = 0

        @door.get("/")
        async def health(request: Request) -> HTTPResponse:
            agent: Agent = request.app.ctx.agent
            ready = agent.is_ready()
            said = {"ready": ready, "turns": in_hand}
            return answer(said, status=200 if ready else 503)

        @door.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            nonlocal in_hand
            given = request.headers.get(SECRET_HEADER, "")
            if not hmac.compare_digest(given.encode(), self._secret.encode()):
                return answer({"error": "wrong_secret"}, status=401)
            in_hand += 1
            try:
                asked = read_turn(request.json)
                said = await run_turn(request.app.ctx.agent.processor, asked)
            except (BadTurn, UnknownDialogue) as error:
                return answer({"error": "bad_turn", "message": str(error)}, status=400)
            finally:
                in_hand -= 1
            return answer(said)

        @door.listener("after_server_start")
        async def reach_for_the_actions(app: Sanic, loop: AbstractEventLoop) -> None:
            check_answers_here()
            processor = app.ctx.agent.processor
            given = processor.action_endpoint
            processor.action_endpoint = ActionServer(
                given.url, self._secret, **given.kwargs
            )

        @door.listener("before_server_stop")
        async def let_go_of_the_actions(app: Sanic, loop: AbstractEventLoop) -> None:
            await app.ctx.agent.processor.action_endpoint.close()

        return door
