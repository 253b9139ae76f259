"""Thirty conversations go on while the version is switched ten times: nothing is lost,
nothing doubled, nothing left unanswered.

Both versions are real: the files as they are, and those of the walkthrough, whose desk
reads other remedies and other words, so that the desk is renewed with each switch too.
"""

from __future__ import annotations

import asyncio
import json
import random
import shutil
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError

import aiohttp

from desk.training.library import Library
from desk.training.versions import Versions
from tests.conversations.agent import Agent
from tests.conversations.conftest import working_hours_after
from tests.conversations.orders import load_orders, order_of
from tests.conversations.switching import Talker, faults
from tests.product import ROOT, Product, running_product, wait_until

CUSTOMERS, SWITCHES, PAUSE, SEED = 30, 10, 5.0, 20261122


def test_nothing_is_lost_doubled_or_unanswered_while_versions_are_switched(
    shop: Path,
) -> None:
    for model in (ROOT / "models").glob("kintsugi-*"):
        if not (there := shop / "models" / model.name).exists():
            there.parent.mkdir(exist_ok=True)
            shutil.copy2(model, there)
    versions, at = Versions(shop / "models/versions"), "2026-11-22T08:00:00.000Z"
    plain = versions.keep("Before", Library(ROOT).taught(), "Tero", at).number
    versions.keep("With gift cards", Library(shop).taught(), "Tero", at)
    ahead = working_hours_after(now := datetime.now(UTC)) - now
    with running_product(shop / "var-switching", ahead, root=shop) as product:
        orders = [
            order_of("late parcel", 8000 + n, product.now()) for n in range(CUSTOMERS)
        ]
        load_orders(product, orders)
        talkers, models = asyncio.run(_talk_and_switch(product, orders, plain))
        assert faults(product.var / "kintsugi.db", talkers) == []
    assert len(models) == 2, models


async def _talk_and_switch(
    product: Product, orders: list[dict[str, object]], plain: int
) -> tuple[list[Talker], set[str]]:
    done, models = asyncio.Event(), set()
    timeout = aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(timeout=timeout) as http:
        talkers = [
            Talker(http, product.url, order, random.Random(f"{SEED} {n}"))
            for n, order in enumerate(orders)
        ]
        talking = [asyncio.create_task(one.talk(done, PAUSE)) for one in talkers]
        trainer = await asyncio.to_thread(Agent.of, product)
        trainer.door = f"{product.url}/trainer/v1"
        for n in range(SWITCHES):
            number = plain if n % 2 == 0 else plain + 1
            models.add(await asyncio.to_thread(_switch, product, trainer, number))
        done.set()
        await asyncio.gather(*talking)
    return talkers, models


def _switch(product: Product, trainer: Agent, number: int) -> str:
    """Goes back to a version; gives the model that answers then."""

    def asked() -> bool:
        # A desk that is just being renewed may hear it and not answer any more.
        try:
            trainer.ask(f"/versions/{number}/go-back", {})
        except HTTPError:
            raise
        except OSError:
            pass
        wanted = product.var / "wanted.json"
        return wanted.exists() and json.loads(wanted.read_text())["version"] == number

    def live() -> dict[str, object] | None:
        said = json.loads((product.var / "live.json").read_text())
        state = said["switch"] and said["switch"]["state"]
        assert state != "refused", said["switch"]["why"]
        return said if (said["version"], state) == (number, "live") else None

    wait_until(asked, 30, "the desk")
    wait_until(live, 240, f"version {number}")
    return str((live() or {})["model"])
