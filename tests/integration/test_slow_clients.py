"""Who is slow on purpose gets no more time than who is silent (threats T12)."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.fake_rasa import FakeRasa
from tests.integration.program import program
from tests.integration.running import Desk, Loop

SOCKETS = 30
# Sanic looks every five seconds whether the ten are over.
PATIENCE = 25.0


@pytest.fixture
def desk(tmp_path: Path, rasa: FakeRasa, loop: Loop) -> Iterator[Desk]:
    with program(tmp_path, tmp_path / "desk.log", rasa, loop) as desk:
        yield desk


def test_a_header_a_second_holds_no_connection_open(desk: Desk) -> None:
    address = urlsplit(desk.url)
    dripping = [
        socket.create_connection((address.hostname or "", address.port or 0))
        for _ in range(SOCKETS)
    ]
    for one in dripping:
        one.sendall(b"GET /healthz HTTP/1.1\r\nHost: desk\r\n")
        one.setblocking(False)
    end = time.monotonic() + PATIENCE
    while dripping and time.monotonic() < end:
        assert desk.customer().ask("Hello")["author"] == "assistant"
        dripping = [one for one in dripping if _still_open(one)]
        time.sleep(0.5)
    assert not dripping


def _still_open(one: socket.socket) -> bool:
    try:
        one.sendall(b"X-Drip: drop\r\n")
        return one.recv(4096) != b"" and _still_open(one)
    except BlockingIOError:
        return True
    except OSError:
        one.close()
        return False
