"""The whole product on loopback, for tests that use it as its users would.

`running_product` starts what `make run` starts, on an empty database in a folder of its
own; `Chat` is a customer at the door, speaking plain HTTP.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.process import free_port

ROOT = Path(__file__).resolve().parent.parent


class Refused(Exception):
    """An answer of the door that is not a success."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(f"{status} {body}")
        self.status, self.body = status, body


@dataclass
class Product:
    """A running product: its address, its folder, its processes, and how far its
    clock was ahead of the machine's when it started."""

    url: str
    var: Path
    process: subprocess.Popen[bytes]
    ahead: timedelta = timedelta()

    @property
    def processes(self) -> dict[str, int]:
        """Process ids by part: rasa, actions, desk."""
        said: dict[str, Any] = json.loads((self.var / "run.json").read_text())
        return dict(said["processes"])

    def kill(self, part: str) -> None:
        """Ends a part as a crash would."""
        os.kill(self.processes[part], signal.SIGKILL)

    def now(self, days: float = 0) -> datetime:
        """The time as it started, or that many days later."""
        return datetime.now(UTC) + self.ahead + timedelta(days=days)

    def run_ahead(self, days: float) -> None:
        """Sets the desk's clock that many days ahead of the one it started with."""
        _set_clock(self.var, self.ahead + timedelta(days=days))

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=3):
                return True
        except OSError:
            return False

    def wait_until_ready(self, seconds: float = 900) -> None:
        wait_until(lambda: self.is_ready() or self._ended(), seconds, "the product")
        if self._ended():
            raise RuntimeError(f"the product ended; see {self.var}/log and its output")

    def _ended(self) -> bool:
        return self.process.poll() is not None

    def open_chat(self, **wishes: Any) -> Chat:
        opened = request(f"{self.url}/chat/v1/conversations", wishes)
        return Chat(self.url, opened["conversation_id"], opened["token"])


def _set_clock(var: Path, ahead: timedelta) -> None:
    new = var / "clock.new"
    new.write_text(str(ahead.total_seconds()))
    new.replace(var / "clock")


@contextmanager
def running_product(
    var: Path, ahead: timedelta = timedelta(), root: Path = ROOT, **settings: str
) -> Iterator[Product]:
    """Runs the product until the block ends; settings are environment variables.

    `root` is the project's folder, or a copy's.
    """
    var.mkdir(parents=True, exist_ok=True)
    _set_clock(var, ahead)
    port = free_port()
    environment = {
        **os.environ,
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "KINTSUGI_VAR": str(var),
        "KINTSUGI_GRACE": "0",
        "KINTSUGI_TEST_CLOCK": str(var / "clock"),
        **settings,
    }
    with (var / "run.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "bin/run.py"],
            cwd=root,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    product = Product(f"http://127.0.0.1:{port}", var, process, ahead)
    try:
        product.wait_until_ready()
        yield product
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


@dataclass
class Chat:
    """One customer's conversation."""

    url: str
    conversation_id: str
    token: str
    seen: int = field(default=0)

    def say(self, text: str, client_id: str | None = None) -> int:
        return self._send({"text": text}, client_id)

    def choose(self, value: str, client_id: str | None = None) -> int:
        return self._send({"choice": value}, client_id)

    def read(self, after: int = 0) -> dict[str, Any]:
        return request(f"{self._messages}?after={after}", token=self.token)

    def ask(self, text: str, seconds: float = 30) -> list[dict[str, Any]]:
        """Says something and waits for what the assistant answers."""
        return self.answers_to(self.say(text), seconds)

    def pick(self, value: str, seconds: float = 30) -> list[dict[str, Any]]:
        return self.answers_to(self.choose(value), seconds)

    def answers_to(self, seq: int, seconds: float = 30) -> list[dict[str, Any]]:
        """Waits for the answers to a message; they are stored together."""
        found: list[dict[str, Any]] = []

        def answered() -> bool:
            found[:] = [
                m for m in self.read(seq)["messages"] if m["author"] != "customer"
            ]
            return bool(found)

        wait_until(answered, seconds, f"an answer to message {seq}")
        return found

    def _send(self, body: dict[str, str], client_id: str | None) -> int:
        body = {"client_id": client_id or uuid.uuid4().hex, **body}
        return int(request(self._messages, body, token=self.token)["seq"])

    @property
    def _messages(self) -> str:
        return f"{self.url}/chat/v1/conversations/{self.conversation_id}/messages"


def request(
    url: str, body: dict[str, Any] | None = None, token: str | None = None
) -> dict[str, Any]:
    """Calls a door: POST when there is a body, GET when there is none."""
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(url, data=data, headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as error:
        said = error.read()
        try:
            raise Refused(error.code, json.loads(said)) from error
        except ValueError:
            raise Refused(error.code, {"body": said.decode()}) from error


def wait_until(done: Any, seconds: float, what: str) -> None:
    """Asks again and again until `done()`; fails saying what was waited for."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{seconds:g} s passed waiting for {what}")
        time.sleep(0.02)
