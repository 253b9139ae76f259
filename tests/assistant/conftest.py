"""The trained assistant in this process, its actions beside it, a fake desk behind."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import warnings
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from itertools import count
from logging import ERROR
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp.test_utils import TestServer

from assistant.launcher import leave_tensorflow_out
from assistant.train import ROOT, model_path
from tests.fake_desk import FakeDesk

if TYPE_CHECKING:
    from rasa.core.processor import MessageProcessor

_TURNS = count(1)


@dataclass
class Talk:
    """A conversation with the trained assistant, turn by turn."""

    assistant: Assistant
    id: str = "c-1"
    dialogue: dict[str, Any] | None = None
    answer: dict[str, Any] = field(default_factory=dict)

    def say(self, text: str, **asked: Any) -> dict[str, Any]:
        """The customer writes; gives the whole answer."""
        return self._turn({"text": text, **asked})

    def choose(self, intent: str, **entities: Any) -> dict[str, Any]:
        """The customer takes a choice, which needs no understanding."""
        return self._turn({"choice": {"intent": intent, "entities": entities}})

    @property
    def slots(self) -> dict[str, Any]:
        """What is in mind after the last turn."""
        assert self.dialogue is not None
        slots = dict(self.dialogue["slots"])
        for event in self.dialogue["events"]:
            if event[0] == "slot":
                slots[event[1]] = event[2]
        return slots

    @property
    def responses(self) -> list[str]:
        return [message["response"] for message in self.answer["messages"]]

    def _turn(self, said: dict[str, Any]) -> dict[str, Any]:
        self.answer = self.assistant.turn(
            {
                "conversation_id": self.id,
                "turn_id": f"t-{next(_TURNS)}",
                "dialogue": self.dialogue,
                **said,
            }
        )
        self.dialogue = self.answer["dialogue"]
        return self.answer


@dataclass
class Assistant:
    """The model as trained; `desk` is where its actions go."""

    processor: MessageProcessor
    loop: asyncio.AbstractEventLoop
    desk: FakeDesk = field(default_factory=FakeDesk)

    def turn(self, asked: dict[str, Any]) -> dict[str, Any]:
        from assistant.turn import read_turn, run_turn

        return dict(self.wait(run_turn(self.processor, read_turn(asked))))

    def wait(self, coming: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(coming)


@pytest.fixture(scope="session")
def _running() -> Iterator[Assistant]:
    """Trains if no model fits the data, and loads it once for all tests."""
    subprocess.run([sys.executable, "-m", "assistant.train"], cwd=ROOT, check=True)
    os.environ["ACTIONS_URL"] = "http://127.0.0.1:1"
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    loop = asyncio.new_event_loop()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assistant = Assistant(_processor(loop), loop)
        yield assistant
    loop.close()


@pytest.fixture
def assistant(
    _running: Assistant, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Assistant]:
    """The assistant, with a desk of its own for this test."""
    from actions import desk

    _running.desk = FakeDesk()
    server = TestServer(_running.desk.app())
    _running.wait(server.start_server())
    monkeypatch.setenv("DESK_URL", str(server.make_url("")).rstrip("/"))
    monkeypatch.setenv("KINTSUGI_SERVICE_TOKEN", "t" * 32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield _running
    _running.wait(desk.close())
    _running.wait(server.close())


@pytest.fixture
def talk(assistant: Assistant) -> Talk:
    return Talk(assistant)


def _processor(loop: asyncio.AbstractEventLoop) -> MessageProcessor:
    leave_tensorflow_out()
    import structlog
    from rasa.core.agent import load_agent
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import ClientResponseError, EndpointConfig
    from rasa_sdk.executor import ActionExecutor
    from rasa_sdk.interfaces import ActionExecutionRejection

    from assistant import hands

    class ActionsHere(EndpointConfig):
        """Runs the actions in this process, as their server does in another."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__("in-process", **kwargs)
            self._executor = ActionExecutor()
            self._executor.register_package("actions")

        async def request(self, method: str = "post", **kwargs: Any) -> Any:
            call = kwargs["json"]
            try:
                return await self._executor.run(call)
            except ActionExecutionRejection as rejection:
                raise ClientResponseError(400, "", rejection.message) from rejection
            except Exception:
                failures = hands._failures.get()
                assert failures is not None
                failures.append(call["next_action"])
                raise

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(ERROR))
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    agent = loop.run_until_complete(
        load_agent(str(model_path()), endpoints=endpoints, loop=loop)
    )
    processor = agent.processor
    assert processor is not None
    processor.action_endpoint = ActionsHere(**processor.action_endpoint.kwargs)
    hands.check_answers_here()
    return processor
