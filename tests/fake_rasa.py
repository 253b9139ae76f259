"""A scripted Rasa over real HTTP: it answers, hangs, fails, loses, or says nothing.

It also plays the action server's health. Tests put steps on `script`; when that is
empty it answers every turn plainly. `asked` holds what the desk sent.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

Asked = dict[str, Any]
Step = Callable[[Asked], Awaitable[web.StreamResponse]]


def message(text: str, *choices: tuple[str, Asked], **more: Any) -> dict[str, Any]:
    titles = [{"title": title, "payload": payload} for title, payload in choices]
    return {"text": text, "choices": titles, "card": None, "response": None, **more}


def answering(*messages: dict[str, Any] | str, **more: Any) -> Step:
    """A whole answer; the dialogue counts the turns it has seen."""

    async def step(asked: Asked) -> web.StreamResponse:
        turns = ((asked["dialogue"] or {}).get("turns") or 0) + 1
        whole = [message(m) if isinstance(m, str) else m for m in messages]
        return web.json_response(
            {
                "messages": whole,
                "understood": {"intent": {"name": "inform", "confidence": 0.9}},
                "actions": ["action_listen"],
                "dialogue": {"turns": turns},
                "failed": False,
            }
            | more
        )

    return step


def with_status(status: int) -> Step:
    async def step(_: Asked) -> web.StreamResponse:
        return web.Response(status=status, text="<html>not an answer</html>")

    return step


def hanging(seconds: float = 30.0) -> Step:
    async def step(_: Asked) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return web.Response(status=500)

    return step


def after(event: asyncio.Event, then: Step) -> Step:
    """Answers when the test says so."""

    async def step(asked: Asked) -> web.StreamResponse:
        await event.wait()
        return await then(asked)

    return step


def doing(effect: Callable[[Asked], Awaitable[None]], then: Step) -> Step:
    """Does something first, as an action would."""

    async def step(asked: Asked) -> web.StreamResponse:
        await effect(asked)
        return await then(asked)

    return step


def losing() -> Step:
    """Hears the turn, then cuts the line."""

    async def step(_: Asked) -> web.StreamResponse:
        raise ConnectionResetError

    return step


class FakeRasa:
    """Listens on a loopback port of its own; `url` is where."""

    def __init__(self, secret: str) -> None:
        self.asked: list[Asked] = []
        self.script: deque[Step] = deque()
        self.awake = self.actions_awake = True
        self.in_hand = self.most_in_hand = 0
        self.url = ""
        self._secret = secret
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/webhooks/desk/turn", self._turn)
        app.router.add_get("/webhooks/desk/", self._health)
        app.router.add_get("/health", self._actions_health)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _health(self, _: web.Request) -> web.Response:
        return _alive(self.awake)

    async def _actions_health(self, _: web.Request) -> web.Response:
        return _alive(self.actions_awake)

    async def _turn(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("X-Kintsugi-Secret") != self._secret:
            return web.Response(status=401)
        if not self.awake:
            return web.Response(status=503)
        asked = await request.json()
        self.asked.append(asked)
        self.in_hand += 1
        self.most_in_hand = max(self.most_in_hand, self.in_hand)
        try:
            step = self.script.popleft() if self.script else self._plain()
            return await step(asked)
        except ConnectionResetError:
            if request.transport is not None:
                request.transport.abort()
            raise
        finally:
            self.in_hand -= 1

    def _plain(self) -> Step:
        return answering(f"Answer {len(self.asked)}.")


def _alive(is_awake: bool) -> web.Response:
    return web.json_response({"status": "ok"}, status=200 if is_awake else 503)
