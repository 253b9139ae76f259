"""`python -m bench.rasas`: turns a second of two Rasas against one.

They are asked as desks ask them, each conversation always of the same one, and by
nothing else of the product: on a small machine its other parts share the cores.
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

from bench.process import free_port, running
from desk.rasa import Rasa
from desk.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent
_ASSISTANT = str(ROOT / ".venv-assistant/bin/python")
_SECRET = "of no use outside this measurement"
_SECRETS = (
    "KINTSUGI_CHANNEL_SECRET",
    "KINTSUGI_SERVICE_TOKEN",
    "KINTSUGI_CUSTOMER_KEY",
)
_AT_ONCE, _SECONDS, _TIMES = 24, 15.0, 3
# Every message is a turn, and this one needs neither the shop nor an action.
_ASKED = "are you a bot?"


def main() -> None:
    rates: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(_TIMES):
        for count, measured in rates.items():
            with running_rasas(count) as urls:
                measured.append(asyncio.run(_turns_per_second(urls)))
    one, two = (statistics.median(measured) for measured in rates.values())
    print(f"one Rasa {one:.1f} turns/s, two {two:.1f}: {two / one:.2f} times as many")


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


async def _turns_per_second(urls: list[str]) -> float:
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


if __name__ == "__main__":
    main()
