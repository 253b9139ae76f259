"""The whole product, driven through the customer's door as the widget would."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bench.late_parcels import late_parcels, load_into, opening_of
from bench.load import measure
from bench.process import free_port, memory, running

# Small talk: what leads nowhere again and again would bring a person into it.
FURTHER = (
    "are you a bot?",
    "how long does a refund take?",
    "thanks",
    "hello",
    "how can I reach you?",
)


class DoorTalk:
    """A conversation through the customer's door; a turn ends when the assistant's
    messages are on the stream and the desk says the turn is over."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        url: str,
        opened: dict[str, str],
        stream: aiohttp.ClientWebSocketResponse,
    ) -> None:
        self._http, self._stream = http, stream
        self._url = f"{url}/chat/v1/conversations/{opened['conversation_id']}/messages"
        self._headers = {"Authorization": f"Bearer {opened['token']}"}

    async def say(self, text: str) -> None:
        body = {"client_id": uuid.uuid4().hex, "text": text}
        async with self._http.post(
            self._url, json=body, headers=self._headers
        ) as answer:
            if answer.status != 202:
                raise RuntimeError(f"{answer.status}: {await answer.text()}")
            seq = (await answer.json())["seq"]
        async with asyncio.timeout(30):
            await self._answered(seq)

    async def _answered(self, seq: int) -> None:
        async for frame in self._stream:
            message = json.loads(frame.data).get("message", {})
            if message.get("seq", 0) > seq and message["author"] == "assistant":
                return
        raise RuntimeError("the stream was closed before the answer came")


async def measure_product(root: Path, work: Path) -> dict[str, float]:
    """Starts the whole product on an empty database and drives it."""
    var = work / "product"
    var.mkdir(parents=True, exist_ok=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "KINTSUGI_VAR": str(var),
        "KINTSUGI_GRACE": "0",
    }
    python = str(root / ".venv-desk/bin/python")
    command = [python, "bin/run.py"]
    log = work / "product-run.log"
    # The first start makes the database and the demo shop; the second is the one timed,
    # as the starter bot's start is without its training.
    with running(command, environment, log, root):
        await _until_ready(url)
    parcels = late_parcels(200, datetime.now(UTC))
    load_into(var, parcels, root)
    openings = map(opening_of, parcels)
    began = time.perf_counter()
    with running(command, environment, log, root):
        await _until_ready(url)
        ready = time.perf_counter() - began
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector) as http:

            @asynccontextmanager
            async def open_talk() -> AsyncIterator[DoorTalk]:
                async with http.post(f"{url}/chat/v1/conversations", json={}) as answer:
                    answer.raise_for_status()
                    opened = await answer.json()
                path = f"{url}/chat/v1/conversations/{opened['conversation_id']}/stream"
                async with http.ws_connect(path) as stream:
                    await stream.send_json({"token": opened["token"], "after": 0})
                    yield DoorTalk(http, url, opened, stream)

            figures = await measure(open_talk, lambda: next(openings), FURTHER)
        processes = json.loads((var / "run.json").read_text())["processes"]
        weights = {f"memory_{name}_mb": memory(pid) for name, pid in processes.items()}
        return {
            "ready_s": ready,
            **figures,
            **weights,
            "memory_mb": sum(weights.values()),
        }


async def _until_ready(url: str) -> None:
    async with aiohttp.ClientSession() as http:
        for _ in itertools.repeat(None, 6000):
            try:
                async with http.get(f"{url}/healthz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)
    raise RuntimeError("the product was not ready within 5 minutes")
