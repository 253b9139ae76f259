"""The bot that `rasa init` makes: trained and driven over its bare REST webhook."""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from bench.load import measure
from bench.process import free_port, memory, running

OPENING = ("hello", "I am feeling very sad", "no", "are you a bot?", "bye")
FURTHER = ("hello", "I am very sad", "no", "are you a bot?", "I feel great", "bye")
ENVIRONMENT = {"RASA_TELEMETRY_ENABLED": "false"}


class RestTalk:
    """A conversation over the REST webhook; a turn ends with the webhook's answer."""

    def __init__(self, http: aiohttp.ClientSession, url: str, sender: str) -> None:
        self._http, self._url, self._sender = http, url, sender

    async def say(self, text: str) -> None:
        body = {"sender": self._sender, "message": text}
        async with self._http.post(self._url, json=body) as answer:
            answer.raise_for_status()
            await answer.json()


async def measure_starter(root: Path, work: Path) -> dict[str, float]:
    """Makes, trains, starts and drives the starter bot in `work`."""
    rasa = str(root / ".venv-bench/bin/rasa")
    home = work / "starter"
    home.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    with (work / "starter-init.log").open("wb") as log:
        subprocess.run(
            [rasa, "init", "--no-prompt"],
            cwd=home,
            env={**os.environ, **ENVIRONMENT},
            stdout=log,
            stderr=subprocess.STDOUT,
            check=True,
        )
    trained = time.perf_counter() - began
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [rasa, "run", "-i", "127.0.0.1", "-p", str(port), "--enable-api"]
    log = work / "starter-run.log"
    # The first start pays for a cold disk; the second is the one timed, as for us.
    with running(command, ENVIRONMENT, log, home) as process:
        async with aiohttp.ClientSession() as http:
            await _until_ready(http, url, process)
    began = time.perf_counter()
    with running(command, ENVIRONMENT, log, home) as process:
        async with aiohttp.ClientSession() as http:
            await _until_ready(http, url, process)
            ready = time.perf_counter() - began
            senders = (f"bench-{n}" for n in itertools.count())

            @asynccontextmanager
            async def open_talk() -> AsyncIterator[RestTalk]:
                yield RestTalk(http, f"{url}/webhooks/rest/webhook", next(senders))

            figures = await measure(open_talk, lambda: OPENING, FURTHER)
            return {
                "training_s": trained,
                "ready_s": ready,
                **figures,
                "memory_mb": memory(process.pid),
            }


async def _until_ready(
    http: aiohttp.ClientSession, url: str, process: subprocess.Popen[bytes]
) -> None:
    while process.poll() is None:
        try:
            async with http.get(f"{url}/status") as answer:
                if answer.status == 200:
                    return
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.05)
    raise RuntimeError(f"rasa run ended with {process.returncode}; see starter-run.log")
