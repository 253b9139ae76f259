"""A saved tracker in, a fake desk beside it, events and messages out."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions import desk
from tests.fake_desk import FakeDesk


@dataclass
class Outcome:
    """What an action did: the responses it named, and the slots it set, by name."""

    messages: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @property
    def responses(self) -> list[str]:
        return [str(message["response"]) for message in self.messages]

    @property
    def slots(self) -> dict[str, Any]:
        return {e["name"]: e["value"] for e in self.events if e["event"] == "slot"}


@dataclass
class Hands:
    """The actions, each run by its name on a tracker made of slots and a message."""

    fake_desk: FakeDesk
    _loop: asyncio.AbstractEventLoop
    slots: dict[str, Any] = field(default_factory=dict)

    def run(self, action: str, text: str = "", **said: Any) -> Outcome:
        """Runs an action; what it remembers is there for the next one."""
        dispatcher = CollectingDispatcher()
        tracker = _tracker(text, self.slots, **said)
        events = self._wait(_EXECUTOR.actions[action](dispatcher, tracker, {}))
        outcome = Outcome(dispatcher.messages, list(events or ()))
        self.slots |= outcome.slots
        return outcome

    def choose(self, action: str, button: dict[str, Any]) -> Outcome:
        """Runs an action on a button that was pressed, as the chat tells it."""
        intent = button["payload"].removeprefix("/")
        pressed = {"turn_id": "t-1", "chosen": True}
        return self.run(action, intent, intent=intent, metadata=pressed)

    def _wait(self, coming: Coroutine[Any, Any, Any]) -> Any:
        return self._loop.run_until_complete(coming)


def _tracker(
    text: str,
    slots: dict[str, Any],
    intent: str = "inform",
    entities: dict[str, Any] | None = None,
    **parsed: Any,
) -> Tracker:
    found = [
        {"entity": name, "value": value, **_place(text, value)}
        for name, value in (entities or {}).items()
    ]
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": parsed.pop("confidence", 1.0)},
        "entities": found,
        "metadata": {"turn_id": "t-1"},
        **parsed,
    }
    return Tracker(
        "c-1", dict(slots), message, [{"event": "user"}], False, None, {}, None
    )


def _place(text: str, value: Any) -> dict[str, int]:
    start = text.find(str(value))
    return {"start": start, "end": start + len(str(value))} if start >= 0 else {}


def _executor() -> ActionExecutor:
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor


_EXECUTOR = _executor()


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    loop = asyncio.new_event_loop()
    fake = FakeDesk()
    server = TestServer(fake.app())
    loop.run_until_complete(server.start_server())
    monkeypatch.setenv("DESK_URL", str(server.make_url("")).rstrip("/"))
    monkeypatch.setenv("KINTSUGI_SERVICE_TOKEN", "t" * 32)
    yield Hands(fake, loop)
    loop.run_until_complete(desk.close())
    loop.run_until_complete(server.close())
    loop.close()
