"""The customer's door, as a customer's browser uses it: plain HTTP and a token."""

from __future__ import annotations

import asyncio
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import aiohttp

PATIENCE = 15.0
_PAUSE = 0.08
# Who writes very fast is asked to wait a moment, as in the browser.
_TOO_FAST, _TRIES = 429, 5


class DoorRefused(Exception):
    """The door answered something else than was wanted; the message says what."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what stands on it, and what it sends."""

    title: str
    value: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message as the customer sees it."""

    seq: int
    author: str
    text: str
    choices: tuple[Choice, ...] = ()
    card: dict[str, Any] = field(default_factory=dict)

    @property
    def card_type(self) -> str:
        return str(self.card.get("type", ""))


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back: the messages, who the conversation belongs to, the wait (s)."""

    messages: list[Message]
    state: str
    waited: float


@dataclass(slots=True)
class Chat:
    """One conversation at the door."""

    session: aiohttp.ClientSession
    url: str
    token: str
    seen: int = 0

    @classmethod
    async def begin(
        cls, session: aiohttp.ClientSession, url: str, customer_token: str = ""
    ) -> Chat:
        who = {"customer_token": customer_token} if customer_token else {}
        opened = await _call(session, "POST", f"{url}/chat/v1/conversations", who)
        where = f"{url}/chat/v1/conversations/{opened['conversation_id']}/messages"
        return cls(session, where, opened["token"])

    async def say(self, text: str) -> None:
        await self._send({"text": text})

    async def choose(self, choice: Choice) -> None:
        await self._send({"choice": choice.value})

    async def listen(self, patience: float = PATIENCE) -> Heard:
        """Waits for an answer to what was said last; none in time is an empty one."""
        began = time.monotonic()
        while True:
            messages, state = await self._read()
            waited = time.monotonic() - began
            if messages or waited > patience:
                self.seen = max([self.seen, *(one.seq for one in messages)])
                return Heard(messages, state, waited)
            await asyncio.sleep(_PAUSE)

    async def _send(self, body: dict[str, str]) -> None:
        body = {"client_id": uuid.uuid4().hex, **body}
        sent = await _call(self.session, "POST", self.url, body, self.token)
        self.seen = max(self.seen, int(sent["seq"]))

    async def _read(self) -> tuple[list[Message], str]:
        page = await _call(
            self.session, "GET", f"{self.url}?after={self.seen}", None, self.token
        )
        messages = [
            _message(one) for one in page["messages"] if one["author"] != "customer"
        ]
        return messages, str(page["state"])


def _message(document: dict[str, Any]) -> Message:
    return Message(
        seq=int(document["seq"]),
        author=str(document["author"]),
        text=str(document["text"]),
        choices=tuple(
            Choice(str(one["title"]), str(one["value"]))
            for one in document.get("choices") or ()
        ),
        card=document.get("card") or {},
    )


async def _call(
    session: aiohttp.ClientSession,
    method: str,
    url: str,
    body: dict[str, Any] | None,
    token: str = "",
) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    for _ in range(_TRIES):
        async with session.request(method, url, json=body, headers=headers) as answer:
            if answer.status < 400:
                return dict(await answer.json())
            refused = f"{method} {url}: {answer.status} {await answer.text()}"
            if answer.status != _TOO_FAST:
                break
            wait = float(answer.headers.get("Retry-After", 1))
        await asyncio.sleep(wait)
    raise DoorRefused(refused)
