"""The assistant, as the desk calls it: one turn at a time, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from desk.settings import Settings


class AssistantFailed(Exception):
    """No usable answer came; the message says what came instead."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of an answer; `choices` are title and payload."""

    text: str
    choices: tuple[tuple[str, dict[str, Any]], ...]
    card: dict[str, Any] | None
    response: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says, understood and did in one turn.

    `dialogue` is its memory for the next one, opaque to the desk; `vector` the meaning
    of what was said, packed (assistant/encoding.py), None for a choice.
    """

    messages: tuple[Said, ...]
    understood: dict[str, Any]
    actions: list[str]
    dialogue: dict[str, Any] | None
    vector: str | None = None


class Rasa:
    """A client of one assistant's channel (assistant/channel.py)."""

    def __init__(
        self, url: str, settings: Settings, http: Callable[[], aiohttp.ClientSession]
    ) -> None:
        self.url = url
        self._secret = settings.channel_secret
        self._timeout = aiohttp.ClientTimeout(total=settings.turn_timeout)
        self._http = http

    async def turn(self, asked: dict[str, Any]) -> Answer:
        """Runs one turn; raises AssistantFailed when there is no whole answer."""
        try:
            async with self._http().post(
                f"{self.url}/webhooks/desk/turn",
                json=asked,
                headers={"X-Kintsugi-Secret": self._secret},
                timeout=self._timeout,
            ) as response:
                if response.status != 200:
                    raise AssistantFailed(f"status {response.status}")
                body = await response.json(content_type=None)
        except TimeoutError as error:
            raise AssistantFailed("no answer in time") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise AssistantFailed(type(error).__name__) from error
        return _answer(body)

    async def answers(self) -> bool:
        """Whether it is there and has a model."""
        return await is_there(self._http(), f"{self.url}/webhooks/desk/")


async def is_there(http: aiohttp.ClientSession, url: str) -> bool:
    """Whether a part says there that it is well, within a moment."""
    try:
        async with http.get(url, timeout=aiohttp.ClientTimeout(total=1.5)) as response:
            return response.status == 200
    except (aiohttp.ClientError, OSError):
        return False


def _answer(body: Any) -> Answer:
    if not isinstance(body, dict) or body.get("failed"):
        raise AssistantFailed("the turn failed inside")
    try:
        return Answer(
            messages=tuple(
                _said(message) for message in body["messages"] if message["text"]
            ),
            understood=body.get("understood") or {},
            actions=list(body.get("actions") or ()),
            dialogue=body.get("dialogue"),
            vector=body.get("vector"),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise AssistantFailed(f"an answer of another shape ({error!r})") from error


def _said(message: dict[str, Any]) -> Said:
    return Said(
        text=str(message["text"]),
        choices=tuple(
            (str(choice["title"]), dict(choice["payload"]))
            for choice in message.get("choices") or ()
        ),
        card=message.get("card"),
        response=message.get("response"),
    )
