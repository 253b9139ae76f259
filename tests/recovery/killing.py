"""Customers who are paid back while the desk is killed, over and over (A1, A7, B5).

The desk is a process of its own; the shop, which truly counts its money, and the
assistant are others and stay. Each life of the desk ends at a named boundary, or at a
random moment; in the next one what was begun comes to its end.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from tests.factories import customer, line, order
from tests.fake_rasa import Asked, FakeRasa, answering
from tests.fake_shop import TOKEN, FakeShopServer, Mood
from tests.integration.killable import Killable, ready
from tests.integration.running import SECRET, Customer, Desk, Loop, eventually

BOUNDARIES = (
    *("before_shop", "after_shop", "before_shop:2", "after_shop:2"),
    *(f"{side}_commit:{n}" for n in range(1, 23) for side in ("before", "after")),
)
_LONGEST_LIFE = 4.0
_MOODS = (Mood.LOSES_THE_ANSWER, Mood.HEARS_IT_TWICE, Mood.FAILS_AFTER)


@dataclass
class Buyer:
    """A customer of a late order, who wants their money back and writes until heard."""

    number: int
    acknowledged: dict[str, int] = field(default_factory=dict)
    customer: Customer | None = None
    served: bool = False

    def go_on(self, desk: Desk) -> None:
        """Says what is left to be said, as long as the desk lives."""
        try:
            if self.customer is None:
                self.customer = desk.customer()
            for n, text in enumerate((f"late KX-{self.number}", "the money, please")):
                seq = self._said(f"m-{n}", text)
                while not self.customer.answers(seq):
                    time.sleep(0.02)
            self.served = True
        except (OSError, AssertionError, ValueError):
            return  # the desk is gone, or just about to

    def _said(self, client_id: str, text: str) -> int:
        assert self.customer is not None
        reply = self.customer.send(text, client_id)
        assert reply.status == 202, reply.body
        seq = int(reply.json["seq"])
        assert self.acknowledged.setdefault(client_id, seq) == seq
        return seq


class Helpful(FakeRasa):
    """An assistant that does in a turn what the real one's actions do."""

    desk_url = ""

    async def _turn(self, request: Any) -> Any:
        self.script.append(self._help)
        try:
            return await super()._turn(request)
        except aiohttp.ClientError:  # the desk is gone, or did not want it
            return web.Response(status=500)

    async def _help(self, asked: Asked) -> Any:
        memory = asked["dialogue"] or {}
        said = str(asked["text"] or "")
        if said.startswith("late KX-"):
            offers = await self._offers(asked, said.split()[1])
            return await answering("Which?", dialogue={"offer": offers[1]["id"]})(asked)
        if "offer" in memory:
            path = f"offers/{memory['offer']}/accept"
            done = await self._do(asked, path, {})
            return await answering(f"Done: {done.get('receipt')}")(asked)
        return await answering("I see.", dialogue=memory)(asked)

    async def _offers(self, asked: Asked, number: str) -> list[dict[str, Any]]:
        complaint = {"kind": "late_delivery", "text": "late", "flags": [], "facts": {}}
        await self._do(asked, "complaint", complaint)
        proof = {"order_number": number, "contact": "00530"}
        await self._do(asked, "proof", proof)
        offers: list[dict[str, Any]] = (await self._do(asked, "offers", {}))["offers"]
        return offers

    async def _do(self, asked: Asked, command: str, body: dict[str, Any]) -> Any:
        turn = asked["turn_id"]
        url = f"{self.desk_url}/api/v1/conversations/{asked['conversation_id']}"
        headers = {
            "Authorization": f"Bearer {SECRET}",
            "X-Kintsugi-Turn": turn,
            "Idempotency-Key": f"{turn}:{command}",
        }
        async with (
            aiohttp.ClientSession(raise_for_status=True) as session,
            session.post(f"{url}/{command}", json=body, headers=headers) as answer,
        ):
            return await answer.json()


@dataclass
class Scene:
    """All that takes part, and what was seen."""

    var: Path
    shop: FakeShopServer
    house: Killable
    chance: random.Random
    buyers: list[Buyer] = field(default_factory=list)
    kills: dict[str, int] = field(default_factory=dict)

    def die_at(self, boundary: str | None) -> None:
        """A life in which two customers come, and that ends at the boundary, or at any
        moment."""
        for _ in range(2):
            self._newcomer()
        if self.chance.random() < 0.3:
            self.shop.moods.append(self.chance.choice(_MOODS))
        with self._life(boundary or "") as writers:
            limit = _LONGEST_LIFE if boundary else self.chance.uniform(0.05, 1.5)
            until = time.monotonic() + limit
            while time.monotonic() < until and not self.house.is_dead():
                time.sleep(0.01)
            reached = boundary is not None and self.house.is_dead()
            self._count(boundary.split(":")[0] if boundary and reached else "at random")
        for writer in writers:
            writer.join()

    def die_quietly(self) -> None:
        """A life in which what was begun is brought to its end, and then it is over."""
        with self._life("") as writers:
            for writer in writers:
                writer.join(60)
            self._count("when quiet")

    @contextmanager
    def _life(self, boundary: str) -> Iterator[list[threading.Thread]]:
        self.house.environment["KINTSUGI_FAIL"] = boundary
        self.house.start()
        try:
            eventually(
                lambda: ready(self.house.desk) or self.house.is_dead() or None, 60
            )
            yield self._set_going()
        finally:
            self.house.kill()

    def _count(self, ended: str) -> None:
        self.kills[ended] = self.kills.get(ended, 0) + 1

    @contextmanager
    def peace(self) -> Iterator[Desk]:
        """The last life, in which everything that was begun comes to its end."""
        self.house.environment["KINTSUGI_FAIL"] = ""
        self.shop.moods.clear()
        with self.house.running() as desk:
            for writer in self._set_going():
                writer.join(60)
            yield desk

    def _newcomer(self) -> None:
        number = 50001 + len(self.buyers)
        whose = customer(id=f"c-{number}", email=f"c{number}@example.com")
        # So cheap that a day of kills stays below the ceilings of remedies.yml.
        mats = (line(name="Mouse mat", unit_price=500),)
        self.shop.put(order(number=f"KX-{number}", customer=whose, lines=mats))
        self.buyers.append(Buyer(number))

    def _set_going(self) -> list[threading.Thread]:
        waiting = [one for one in self.buyers if not one.served]
        writers = [
            threading.Thread(target=buyer.go_on, args=(self.house.desk,))
            for buyer in waiting
        ]
        for writer in writers:
            writer.start()
        return writers


@contextmanager
def scene(var: Path, seed: int) -> Iterator[Scene]:
    """A shop, an assistant and a desk that is not started yet."""
    loop = Loop()
    shop, rasa = FakeShopServer(), Helpful(SECRET)
    loop.run(shop.start())
    loop.run(rasa.start())
    house = Killable(var, rasa, loop)
    rasa.desk_url = house.desk.url
    house.environment = {
        "KINTSUGI_SHOP_URL": shop.url,
        "KINTSUGI_SHOP_TOKEN": TOKEN,
        "KINTSUGI_CONVERSATIONS_PER_ADDRESS": "0",
    }
    try:
        yield Scene(var, shop, house, random.Random(seed))
    finally:
        loop.run(rasa.stop())
        loop.run(shop.stop())
        loop.stop()
