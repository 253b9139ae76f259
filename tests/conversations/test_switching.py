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
import subprocess
import sys
import time
from datetime import UTC, datetime
from http.client import HTTPException
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
    # Trained before anybody talks: this is about switching, not about training.
    plain_model, other_model = trained(ROOT), trained(shop)
    for file in plain_model.parent.glob(f"{plain_model.name}*"):
        shutil.copy2(file, shop / "models")
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
    assert models == {plain_model.name, other_model.name}


def trained(root: Path) -> Path:
    """The model of a project's files; trained now where it is not there."""
    train = [str(ROOT / ".venv-assistant/bin/python"), "-m", "assistant.train"]
    return Path(subprocess.check_output(train, cwd=root, text=True).strip())


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
        switches = []
        for n in range(SWITCHES):
            number, began = plain + n % 2, time.monotonic()
            models.add(await asyncio.to_thread(_switch, product, trainer, number))
            switches.append(time.monotonic() - began)
        done.set()
        await asyncio.gather(*talking)
    _say_how_long("a switch", switches)
    _say_how_long("an answer", [wait for one in talkers for wait in one.waits])
    return talkers, models


def _say_how_long(what: str, seconds: list[float]) -> None:
    """For docs/training.md; `pytest -rP` shows it."""
    seconds.sort()
    half, most, nearly_all = (
        seconds[int(share * len(seconds))] for share in (0.5, 0.95, 0.99)
    )
    sys.stdout.write(
        f"{what}: {len(seconds)} times, half within {half:.2f} s, 95 % {most:.2f} s,"
        f" 99 % {nearly_all:.2f} s, the slowest {seconds[-1]:.2f} s\n"
    )


def _switch(product: Product, trainer: Agent, number: int) -> str:
    """Goes back to a version; gives the model that answers then."""

    def asked() -> bool:
        # A desk that is just being renewed may hear it and not answer any more; then
        # the next one says 409.
        try:
            trainer.ask(f"/versions/{number}/go-back", {})
        except HTTPError as error:
            if error.code not in (409, 503):
                raise
        except (OSError, HTTPException):
            pass
        wanted = product.var / "wanted.json"
        return wanted.exists() and json.loads(wanted.read_text())["version"] == number

    def live() -> dict[str, object] | None:
        said = json.loads((product.var / "live.json").read_text())
        state = said["switch"] and said["switch"]["state"]
        assert state != "refused", said["switch"]["why"]
        return said if (said["version"], state) == (number, "live") else None

    wait_until(asked, 120, "the desk")
    wait_until(live, 240, f"version {number}")
    return str((live() or {})["model"])
