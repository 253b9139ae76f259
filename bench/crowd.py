"""A crowd of customers who send everything several times and lose their sockets.

What they saw is held against what the desks kept: every message once, in one order, the
same for everybody (threats A1 to A4).
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

# After a refusal or a broken connection.
_PAUSE = 0.25


@dataclass
class Sent:
    """One message: when it was first sent and acknowledged, and under which seqs."""

    started: float
    acknowledged: float = 0.0
    seqs: set[int] = field(default_factory=set)


@dataclass
class Client:
    """One customer in one conversation, with one socket at a time."""

    http: aiohttp.ClientSession
    urls: Sequence[str]
    chance: random.Random
    conversation_id: str = ""
    token: str = ""
    sent: dict[str, Sent] = field(default_factory=dict)
    heard: dict[int, float] = field(default_factory=dict)
    sockets: list[list[int]] = field(default_factory=list)
    refused: int = 0

    @property
    def path(self) -> str:
        """The conversation, at any of the desks."""
        url = self.chance.choice(self.urls)
        return f"{url}/chat/v1/conversations/{self.conversation_id}"

    async def begin(self) -> None:
        url = f"{self.chance.choice(self.urls)}/chat/v1/conversations"
        async with self.http.post(url, json={}) as answer:
            answer.raise_for_status()
            begun = await answer.json()
        self.conversation_id, self.token = begun["conversation_id"], begun["token"]

    async def write(self, count: int, pause: float, most_times: int) -> None:
        """Sends `count` messages, each one to `most_times` times at once."""
        for n in range(count):
            client_id = f"m-{n}"
            self.sent[client_id] = Sent(time.monotonic())
            times = self.chance.randint(1, most_times)
            await asyncio.gather(*(self._send(client_id) for _ in range(times)))
            await asyncio.sleep(self.chance.uniform(0, 2 * pause))

    async def listen(self, cut_after: float) -> None:
        """Follows the conversation; every socket is cut within `cut_after` seconds."""
        while True:
            try:
                await self._follow(self.chance.uniform(0, cut_after))
            except (aiohttp.ClientError, OSError, TimeoutError):
                await asyncio.sleep(_PAUSE)

    async def read(self) -> list[dict[str, Any]]:
        """The whole conversation as it is kept."""
        messages: list[dict[str, Any]] = []
        while True:
            after = messages[-1]["seq"] if messages else 0
            async with self.http.get(
                f"{self.path}/messages?after={after}", headers=self._key
            ) as answer:
                answer.raise_for_status()
                page = (await answer.json())["messages"]
            if not page:
                return messages
            messages += page

    @property
    def _key(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def _send(self, client_id: str) -> None:
        body = {"client_id": client_id, "text": f"Hello {client_id}"}
        while True:
            try:
                async with self.http.post(
                    f"{self.path}/messages", json=body, headers=self._key
                ) as answer:
                    if answer.status == 202:
                        sent = self.sent[client_id]
                        sent.acknowledged = sent.acknowledged or time.monotonic()
                        sent.seqs.add((await answer.json())["seq"])
                        return
                    if answer.status not in (429, 503):
                        raise RuntimeError(f"{answer.status}: {await answer.text()}")
                    self.refused += 1
            except (aiohttp.ClientError, OSError, TimeoutError):
                pass
            await asyncio.sleep(_PAUSE)

    async def _follow(self, seconds: float) -> None:
        after = max(self.heard, default=0)
        seen: list[int] = []
        self.sockets.append(seen)
        async with self.http.ws_connect(f"{self.path}/stream") as stream:
            await stream.send_json({"token": self.token, "after": after})
            end = time.monotonic() + seconds
            while (left := end - time.monotonic()) > 0:
                received = await stream.receive(timeout=left)
                if received.type is not aiohttp.WSMsgType.TEXT:
                    raise OSError("the desk closed the stream")
                frame = json.loads(received.data)
                if frame["type"] == "message":
                    seq = frame["message"]["seq"]
                    seen.append(seq)
                    self.heard.setdefault(seq, time.monotonic())
            if stream._response.connection is not None:  # cut, not closed in order
                stream._response.connection.transport.abort()  # type: ignore[union-attr]


@dataclass
class Found:
    """What became of a crowd's messages; `faults` is empty when all is well."""

    messages: int
    posts_refused: int
    delivery_p50: float
    delivery_p99: float
    acknowledge_p99: float
    seconds: float
    faults: list[str]


async def run_crowd(
    urls: Sequence[str],
    clients: int,
    messages: int,
    *,
    pause: float = 0.0,
    most_times: int = 5,
    cut_after: float = 3.0,
    seed: int = 1,
    disturb: Any = None,
) -> Found:
    """Lets a crowd write, disturbs it meanwhile, and compares what came of it."""
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    timeout = aiohttp.ClientTimeout(total=40)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as http:
        crowd = [
            Client(http, urls, random.Random(f"{seed} {n}")) for n in range(clients)
        ]
        await asyncio.gather(*(client.begin() for client in crowd))
        listening = [asyncio.create_task(one.listen(cut_after)) for one in crowd]
        disturbing = asyncio.create_task(disturb()) if disturb else None
        began = time.monotonic()
        await asyncio.gather(*(one.write(messages, pause, most_times) for one in crowd))
        seconds = time.monotonic() - began
        if disturbing is not None:
            await disturbing
        faults: list[str] = []
        for client in crowd:
            kept = await _at_rest(client)
            faults += _faults_of(client, messages, kept)
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
    late = sorted(
        max(0.0, client.heard[seq] - sent.acknowledged)
        for client in crowd
        for sent in client.sent.values()
        for seq in sent.seqs
        if seq in client.heard
    )
    acks = sorted(
        sent.acknowledged - sent.started
        for client in crowd
        for sent in client.sent.values()
    )
    return Found(
        messages=sum(len(client.sent) for client in crowd),
        posts_refused=sum(client.refused for client in crowd),
        delivery_p50=late[len(late) // 2],
        delivery_p99=late[len(late) * 99 // 100],
        acknowledge_p99=acks[len(acks) * 99 // 100],
        seconds=seconds,
        faults=faults,
    )


async def _at_rest(client: Client, within: float = 60.0) -> list[dict[str, Any]]:
    """The conversation once it was answered and its customer heard all of it."""
    end = time.monotonic() + within
    while True:
        kept = await client.read()
        answered = kept[-1]["author"] != "customer"
        if (answered and len(client.heard) == len(kept)) or time.monotonic() > end:
            return kept
        await asyncio.sleep(_PAUSE)


def _faults_of(
    client: Client, messages: int, kept: Sequence[dict[str, Any]]
) -> list[str]:
    name, faults = client.conversation_id, []
    if [message["seq"] for message in kept] != list(range(1, len(kept) + 1)):
        faults.append(f"{name}: the seqs have gaps")
    if kept[-1]["author"] == "customer":
        faults.append(f"{name}: the last message was never answered")
    mine = {m["client_id"]: m["seq"] for m in kept if m["author"] == "customer"}
    rows = sum(message["author"] == "customer" for message in kept)
    if (rows, len(mine)) != (messages, messages):
        faults.append(f"{name}: {rows} rows of {len(mine)} messages, not {messages}")
    for client_id, sent in client.sent.items():
        if sent.seqs != {mine.get(client_id)}:
            faults.append(f"{name} {client_id}: acknowledged as {sent.seqs}")
    in_time = sorted(client.sent.values(), key=lambda sent: sent.started)
    for earlier, later in itertools.pairwise(in_time):
        if earlier.acknowledged < later.started and min(earlier.seqs) > min(later.seqs):
            faults.append(f"{name}: a later message stands before an earlier one")
    for seen in client.sockets:
        if seen != sorted(set(seen)):
            faults.append(f"{name}: a socket heard {seen}")
    if missing := {message["seq"] for message in kept} - client.heard.keys():
        faults.append(f"{name}: {len(missing)} messages were never heard")
    return faults
