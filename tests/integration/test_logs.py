"""What a desk that really runs writes into its log, whatever goes wrong (T3, T10)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fake_rasa import FakeRasa, losing, with_status
from tests.integration.program import program
from tests.integration.running import SECRET, Customer, Desk, Loop

SAID = "my mother is in hospital"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "desk.log"


@pytest.fixture
def desk(tmp_path: Path, log: Path, rasa: FakeRasa, loop: Loop) -> Iterator[Desk]:
    with program(tmp_path, log, rasa, loop) as desk:
        yield desk


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
