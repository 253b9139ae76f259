"""A shop's own system over real HTTP, as docs/shop-port.md asks for it, with its moods.

It answers, loses the answer, hears a request twice, fails before or after it has done
it, hangs, or refuses. `effects` is what it truly did, in its order.
"""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import date, datetime
from enum import StrEnum, auto
from typing import Any

from aiohttp import web

from desk.shop.demo_shop import receipt_number
from desk.shop.effects import order_after
from kintsugi.money import Money
from kintsugi.orders import Order
from kintsugi.orders_file import order_document
from kintsugi.ports import ShopRefused, ShopRequest
from kintsugi.remedies import Effect
from kintsugi.wording import order_key

TOKEN = "the token of the tests' shop"


class Mood(StrEnum):
    """What becomes of one request."""

    ANSWERS = auto()
    LOSES_THE_ANSWER = auto()
    HEARS_IT_TWICE = auto()
    FAILS_BEFORE = auto()
    FAILS_AFTER = auto()
    HANGS = auto()
    TALKS_NONSENSE = auto()


class FakeShopServer:
    """Listens on a loopback port of its own. `moods` are for the next requests, `mood`
    for all after them."""

    def __init__(self) -> None:
        self.orders: dict[str, Order] = {}
        self.effects: dict[str, ShopRequest] = {}
        self.asked: list[str] = []
        self.moods: deque[Mood] = deque()
        self.mood = Mood.ANSWERS
        self.url = ""
        self._runner: web.AppRunner | None = None

    @property
    def paid_back(self) -> int:
        return sum(
            one.amount.amount
            for one in self.effects.values()
            if one.effect is Effect.REFUND
        )

    def put(self, *orders: Order) -> None:
        self.orders |= {order_key(order.number): order for order in orders}

    async def start(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._hear)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _hear(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(f"{request.method} {request.path}")
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.json_response({"message": "Who are you?"}, status=401)
        mood = self.moods.popleft() if self.moods else self.mood
        if mood is Mood.HANGS:
            await asyncio.sleep(60)
        if mood in (Mood.FAILS_BEFORE, Mood.TALKS_NONSENSE):
            nonsense = mood is Mood.TALKS_NONSENSE
            return web.Response(text="<html>", status=200 if nonsense else 500)
        answer = await self._answer(request)
        if mood is Mood.HEARS_IT_TWICE:
            answer = await self._answer(request)
        if mood is Mood.FAILS_AFTER:
            return web.Response(status=502)
        if mood is Mood.LOSES_THE_ANSWER and request.transport is not None:
            request.transport.close()
        return answer

    async def _answer(self, request: web.Request) -> web.Response:
        what, *names = request.path.strip("/").split("/")
        if what == "resolutions" and request.method == "POST":
            return self._carry_out(
                request.headers["Idempotency-Key"], await request.json()
            )
        if what == "resolutions":
            done = names[0] in self.effects
            return _found({"receipt": receipt_number(names[0])} if done else None)
        if what == "orders":
            order = self.orders.get(order_key(names[0]))
            return _found(order_document(order) if order else None)
        of_customer = [o for o in self.orders.values() if o.customer.id == names[0]]
        return _found({"orders": [order_document(order) for order in of_customer]})

    def _carry_out(self, key: str, asked: dict[str, Any]) -> web.Response:
        if key not in self.effects:
            request = ShopRequest(
                key=key,
                order_number=asked["order_number"],
                remedy=asked["remedy"],
                effect=Effect(asked["effect"]),
                amount=Money(asked["amount"], asked["currency"]),
                items=tuple((one["sku"], one["quantity"]) for one in asked["items"]),
                due_on=date.fromisoformat(asked["due_on"]),
                at=datetime.fromisoformat(asked["at"]),
            )
            try:
                self._do(request)
            except ShopRefused as refused:
                return web.json_response({"message": str(refused)}, status=422)
            self.effects[key] = request
        return web.json_response({"receipt": receipt_number(key)}, status=201)

    def _do(self, request: ShopRequest) -> None:
        if request.order_number is None:
            return
        order = self.orders.get(order_key(request.order_number))
        if order is None:
            raise ShopRefused(f"There is no order {request.order_number}.")
        self.put(order_after(order, request, receipt_number(request.key)))


def _found(document: dict[str, Any] | None) -> web.Response:
    if document is None:
        return web.json_response({"message": "There is none."}, status=404)
    return web.json_response(document)
