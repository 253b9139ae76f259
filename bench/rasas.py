"""`python -m bench.rasas`: turns a second of two Rasas against one.

First the Rasas alone, asked as desks ask them, each conversation always of the same
one. Then the whole product with two desks, PostgreSQL and Redis, with what a turn costs
where: two can be as much faster there only as the machine has cores left.
"""

from __future__ import annotations

import asyncio
import itertools
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import aiohttp

from bench.outages import ROOT, running_product
from bench.process import free_port, running
from bench.servers import running_postgres, running_redis
from desk.rasa import Rasa
from desk.settings import read_settings

_ASSISTANT = str(ROOT / ".venv-assistant/bin/python")
_SECRET = "of no use outside this measurement"
_SECRETS = (
    "KINTSUGI_CHANNEL_SECRET",
    "KINTSUGI_SERVICE_TOKEN",
    "KINTSUGI_CUSTOMER_KEY",
)
_AT_ONCE, _SECONDS, _TIMES = 24, 15.0, 3
_CUSTOMERS, _TURNS, _WARMING_UP = 16, 10, 4
_ALL = (_CUSTOMERS + _WARMING_UP) * _TURNS
# Every message is a turn, and this one needs neither the shop nor an action.
_ASKED = "are you a bot?"


def main() -> None:
    alone: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(_TIMES):
        for count, rates in alone.items():
            with running_rasas(count) as urls:
                rates.append(asyncio.run(_asked(urls)))
    _say("alone", alone)
    whole: dict[int, list[float]] = {1: [], 2: []}
    costs: list[list[float]] = []
    for _ in range(_TIMES):
        for count, rates in whole.items():
            with (
                running_postgres() as postgres,
                running_redis() as redis,
                running_product(postgres, redis, count) as product,
            ):
                before = product.time_used()
                rates.append(asyncio.run(_turns_per_second(product.url)))
                used = zip(before, product.time_used(), strict=True)
                costs.append([(after - at_first) / _ALL for at_first, after in used])
    _say("in the product", whole)
    rasa, elsewhere = (
        statistics.median(cost) * 1000 for cost in zip(*costs, strict=True)
    )
    print(f"a turn costs {rasa:.0f} ms of a core in Rasa, {elsewhere:.0f} elsewhere")


@contextmanager
def running_rasas(count: int) -> Iterator[list[str]]:
    """Runs so many, as `make run` starts them, without the rest of the product."""
    command = [_ASSISTANT, "-m", "assistant.train"]
    model = subprocess.check_output(command, cwd=ROOT, text=True).strip()
    ports = [free_port() for _ in range(count)]
    urls = [f"http://127.0.0.1:{port}" for port in ports]
    with ExitStack() as stack:
        var = stack.enter_context(tempfile.TemporaryDirectory())
        for port in ports:
            environment = {
                "RASA_PORT": str(port),
                **dict.fromkeys(_SECRETS, _SECRET),
                "ACTIONS_URL": "http://127.0.0.1:9",
            }
            serve = [_ASSISTANT, "-m", "assistant.serve", model]
            log = Path(var) / f"{port}.log"
            stack.enter_context(running(serve, environment, log, ROOT))
        yield urls


async def _asked(urls: list[str]) -> float:
    """Conversations that ask again as soon as they are answered, for some seconds."""
    settings = read_settings(dict.fromkeys(_SECRETS, _SECRET))
    async with aiohttp.ClientSession() as http:
        rasas = [Rasa(url, settings, lambda: http) for url in urls]
        for rasa in rasas:
            while not await rasa.answers():
                await asyncio.sleep(0.1)
        await _talks(rasas, 2.0)  # warm
        return await _talks(rasas, _SECONDS) / _SECONDS


async def _talks(rasas: list[Rasa], seconds: float) -> int:
    """Gives how many turns were answered in that time."""
    until = time.perf_counter() + seconds

    async def talk(n: int) -> int:
        dialogue = None
        for turn in itertools.count():
            asked = {
                "conversation_id": f"c-{n}",
                "turn_id": f"t-{n}-{turn}",
                "text": _ASKED,
                "dialogue": dialogue,
                "now": "2026-01-01T12:00:00+00:00",
            }
            dialogue = (await rasas[n % len(rasas)].turn(asked)).dialogue
            if time.perf_counter() >= until:
                return turn
        raise AssertionError("counting has no end")

    return sum(await asyncio.gather(*(talk(n) for n in range(_AT_ONCE))))


async def _turns_per_second(url: str) -> float:
    """Customers who ask again as soon as they are answered."""
    async with aiohttp.ClientSession() as http:

        async def talk(n: int) -> None:
            door = f"{url}/chat/v1/conversations"
            async with http.post(door, json={}) as answer:
                begun = await answer.json()
            key = {"Authorization": f"Bearer {begun['token']}"}
            path = f"{door}/{begun['conversation_id']}"
            async with http.ws_connect(f"{path}/stream") as stream:
                await stream.send_json({"token": begun["token"], "after": 0})
                for turn in range(_TURNS):
                    # Pressing nothing, writing once: every message is a turn.
                    body = {"client_id": f"m-{n}-{turn}", "text": _ASKED}
                    async with http.post(
                        f"{path}/messages", json=body, headers=key
                    ) as answer:
                        answer.raise_for_status()
                    async for frame in stream:
                        message = frame.json().get("message", {})
                        if message.get("author") == "assistant":
                            break

        await asyncio.gather(*(talk(n) for n in range(_WARMING_UP)))
        began = time.perf_counter()
        await asyncio.gather(*(talk(n) for n in range(_CUSTOMERS)))
        return _CUSTOMERS * _TURNS / (time.perf_counter() - began)


def _say(where: str, rates: dict[int, list[float]]) -> None:
    one, two = (statistics.median(measured) for measured in rates.values())
    print(
        f"{where}: one Rasa {one:.1f} turns/s, two {two:.1f}: {two / one:.2f} times",
        flush=True,
    )


if __name__ == "__main__":
    main()
