"""What a desk that really runs writes into its log, whatever goes wrong (T3, T10)."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import database_in
from tests.fake_rasa import FakeRasa, losing, with_status
from tests.integration.running import (
    ROOT,
    SECRET,
    Customer,
    Desk,
    Loop,
    eventually,
    prepare,
)

SAID = "my mother is in hospital"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "desk.log"


@pytest.fixture
def desk(tmp_path: Path, log: Path, rasa: FakeRasa, loop: Loop) -> Iterator[Desk]:
    """The program itself, with its output in a file."""
    prepare(database_in(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "KINTSUGI_VAR": str(tmp_path),
        "DATABASE_URL": database_in(tmp_path),
        "RASA_URL": rasa.url,
        "ACTIONS_URL": rasa.url,
        "KINTSUGI_GRACE": "0",
        "KINTSUGI_CHANNEL_SECRET": SECRET,
        "KINTSUGI_SERVICE_TOKEN": SECRET,
        "KINTSUGI_CUSTOMER_KEY": SECRET,
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "desk.server"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            desk = Desk(f"http://127.0.0.1:{port}", rasa, None, loop)  # type: ignore[arg-type]
            eventually(lambda: _answers(desk) or None)
            yield desk
        finally:
            process.terminate()
            process.wait(10)


def _answers(desk: Desk) -> bool:
    try:
        return desk.call("GET", "/healthz").status == 200
    except OSError:
        return False


def everything_goes_wrong(desk: Desk) -> Customer:
    customer = desk.customer()
    desk.rasa.script.extend([with_status(500), losing(), with_status(500)])
    customer.say(SAID)
    customer.messages(2)
    customer.send(SAID * 200)
    desk.call("POST", f"{customer.path}/messages", raw=SAID.encode() + b"\xff")
    desk.call("GET", f"{customer.path}/messages?after={SAID.replace(' ', '')}")
    desk.call("GET", f"/nowhere/{customer.token}")
    with customer.stream() as stream:
        stream.next("state")
        stream.send("{" + SAID)
        stream.ended()
    return customer


def test_the_log_has_lines_and_neither_words_nor_keys(desk: Desk, log: Path) -> None:
    customer = everything_goes_wrong(desk)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert "turn_failed" in {line["event"] for line in lines}
    for secret in (SAID, SAID.replace(" ", ""), customer.token, SECRET):
        assert secret not in log.read_text()
