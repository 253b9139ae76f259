"""Customers who talk while versions are switched, and what became of their words."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

_PAUSE = 0.25
_CUT_OFF = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError)
# What a customer says, from the complaint to the thanks; `#2` is the second choice.
_MATTER = (
    "My parcel {number} is late",
    "{email}",
    "yes",
    "#2",
    "yes, go ahead",
    "yes, it does",
    "9",
)
_SMALL_TALK = ("Hello", "Thank you", "are you a bot?")


@dataclass
class Talker:
    """A customer who says one thing after the other, each when the last was answered;
    sends again what was not acknowledged. `waits` are the seconds until each answer."""

    http: aiohttp.ClientSession
    url: str
    order: dict[str, Any]
    chance: random.Random
    conversation_id: str = ""
    said: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    _key: dict[str, str] = field(default_factory=dict)
    _last: list[dict[str, Any]] = field(default_factory=list)

    async def talk(self, until: asyncio.Event, pause: float) -> None:
        await asyncio.sleep(self.chance.uniform(0, 2 * pause))
        begun = await self._call("POST", "", {})
        self.conversation_id = begun["conversation_id"]
        self._key = {"Authorization": f"Bearer {begun['token']}"}
        for text in _MATTER:
            await self._say(text)
            await asyncio.sleep(self.chance.uniform(0, 2 * pause))
        while not until.is_set():
            await self._say(self.chance.choice(_SMALL_TALK))
            await asyncio.sleep(self.chance.uniform(0, 2 * pause))

    async def _say(self, text: str) -> None:
        body: dict[str, Any] = {"client_id": f"m-{len(self.said)}"}
        if text.startswith("#"):
            body["choice"] = self._last[-1]["choices"][int(text[1:]) - 1]["value"]
        else:
            customer = self.order["customer"]
            body["text"] = text.format(
                number=self.order["number"], email=customer["email"]
            )
        self.said.append(body["client_id"])
        began = time.monotonic()
        seq = (await self._call("POST", self._messages, body))["seq"]
        self._last = await self._answers(seq)
        self.waits.append(time.monotonic() - began)

    async def _answers(self, seq: int) -> list[dict[str, Any]]:
        async with asyncio.timeout(90):
            while True:
                page = await self._call("GET", f"{self._messages}?after={seq}")
                if page["messages"]:
                    return list(page["messages"])
                await asyncio.sleep(_PAUSE)

    async def _call(
        self, method: str, path: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        url = f"{self.url}/chat/v1/conversations{path}"
        while True:
            try:
                async with self.http.request(
                    method, url, json=body, headers=self._key
                ) as answer:
                    if answer.status not in (429, 502, 503):
                        answer.raise_for_status()
                        return dict(await answer.json())
            except (*_CUT_OFF, TimeoutError):
                pass
            await asyncio.sleep(_PAUSE)

    @property
    def _messages(self) -> str:
        return f"/{self.conversation_id}/messages"


def faults(database: Path, talkers: Sequence[Talker]) -> list[str]:
    """What was lost, doubled or left unanswered, by what the desk kept."""
    found: list[str] = []
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as kept:
        for talker in talkers:
            found += _faults(kept, talker)
    return found


def _faults(kept: sqlite3.Connection, talker: Talker) -> list[str]:
    mine = (talker.conversation_id,)
    rows = kept.execute(
        "select seq, author, client_id, turn_id, text from messages"
        " where conversation_id = ? order by seq",
        mine,
    ).fetchall()
    found = []
    if [seq for seq, *_ in rows] != list(range(1, len(rows) + 1)):
        found.append("its messages have gaps")
    heard = [client_id for _, author, client_id, *_ in rows if author == "customer"]
    if heard != talker.said:
        found.append(f"heard {heard}, said {talker.said}")
    turns = kept.execute(
        "select id, first_seq, last_seq, state, failure from turns"
        " where conversation_id = ? order by first_seq",
        mine,
    ).fetchall()
    bad = [f"turn {one} {state}: {why}" for one, _, _, state, why in turns if why]
    found += bad
    asked = [seq for seq, author, *_ in rows if author == "customer"]
    if [first for _, first, *_ in turns] != asked:
        found.append("not every message had one turn of its own")
    answers = [(turn_id, text) for *_, turn_id, text in rows if turn_id]
    if len(set(answers)) < len(answers):
        found.append("something was answered twice")
    answered = {turn_id for turn_id, _ in answers}
    found += [f"turn {one} says nothing" for one, *_ in turns if one not in answered]
    if others := {author for _, author, *_ in rows} - {"customer", "assistant"}:
        found.append(f"heard from {others}")
    given = kept.execute(
        "select count(*) from resolutions join cases on cases.id = case_id"
        " where conversation_id = ? and offer_id not in"
        " (select id from offers where role = 'gesture')",
        mine,
    ).fetchone()[0]
    if given != 1:
        found.append(f"was given something {given} times")
    return [f"{talker.conversation_id}: {one}" for one in found]
