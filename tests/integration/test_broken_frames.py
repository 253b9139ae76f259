"""Bytes that no browser sends on a live stream end that stream, and nothing else (T12).

`FRAMES=100000` sends more of them than the suite does.
"""

from __future__ import annotations

import os
import random
import socket
import struct
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.frames import CloseCode

from tests.fake_rasa import FakeRasa
from tests.integration.program import program
from tests.integration.running import Customer, Desk, Loop

FRAMES = int(os.environ.get("FRAMES", "400"))
SEED = 2026
_HANDSHAKE = (
    "GET {path}/stream HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: a2ludHN1Z2kga2ludHN1Zw==\r\n"
    "Sec-WebSocket-Version: 13\r\n\r\n"
)
_TEXT, _CLOSE, _PING = 1, 8, 9
_NO_TEXT = (b"\xff\xfe\x80", b"\xed\xa0\x80", b'{"type": "typing", "x": "\xc3"}')


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "desk.log"


@pytest.fixture
def desk(tmp_path: Path, log: Path, rasa: FakeRasa, loop: Loop) -> Iterator[Desk]:
    with program(tmp_path, log, rasa, loop) as desk:
        yield desk


def test_no_bytes_on_a_stream_reach_beyond_it(desk: Desk, log: Path) -> None:
    chance = random.Random(SEED)
    customer, sent = desk.customer(), 0
    customer.ask("Hello")
    while sent < FRAMES:
        frames = [_frame(chance, customer) for _ in range(chance.randint(1, 5))]
        _send(customer, frames, chance)
        sent += len(frames)
    # Who behaves is answered, and hears it live, while all that is forgotten.
    with customer.stream(after=customer.read()["messages"][-1]["seq"]) as stream:
        answer = customer.ask("Still there?")
        stream.next("message")
        assert stream.next("message")["message"] == answer
    assert [m["author"] for m in customer.read()["messages"]] == [
        *("customer", "assistant", "customer", "assistant")
    ]
    # What came after the customer had left may fail by then; what is read may not.
    assert "UnicodeDecodeError" not in log.read_text()


def test_a_text_that_is_none_ends_its_stream(desk: Desk) -> None:
    with desk.customer().stream() as stream:
        stream.next("state")
        stream.send_as_text(b"\xff\xfe")
        assert stream.ended() == CloseCode.INVALID_DATA


def _frame(chance: random.Random, customer: Customer) -> bytes:
    """A frame as a browser sends it, with one or more things wrong about it."""
    greeting = f'{{"token": "{customer.token}", "after": 0}}'.encode()
    texts = (greeting, b'{"type": "typing"}', b'{"type": "read", "seq": 1}', *_NO_TEXT)
    payload = chance.choice(texts)
    opcode, said_length, masked = _TEXT, len(payload), True
    match chance.randrange(6):
        case 0:
            opcode = chance.randrange(16)
        case 1:
            said_length = chance.choice((0, 126, 65_536, 2**63 - 1, 2**64 - 1))
        case 2:
            masked = False
        case 3:
            opcode, payload = chance.choice((_CLOSE, _PING)), chance.randbytes(126)
            said_length = len(payload)
        case 4:
            payload = chance.randbytes(chance.randrange(200))
            said_length = len(payload)
    frame = bytearray(_head(opcode, said_length, masked, chance) + payload)
    if chance.random() < 0.3:
        frame[chance.randrange(len(frame))] ^= 1 << chance.randrange(8)
    return bytes(frame)


def _head(opcode: int, length: int, masked: bool, chance: random.Random) -> bytes:
    """The head of a frame; its mask is zero, so that the payload stands as it is."""
    first = 0x80 | opcode
    if chance.random() < 0.2:  # not the last part of a message, or reserved bits
        first ^= chance.choice((0x80, 0x40, 0x20, 0x10))
    mask = 0x80 if masked else 0
    if length < 126:
        head = struct.pack("!BB", first, mask | length)
    elif length < 2**16:
        head = struct.pack("!BBH", first, mask | 126, length)
    else:
        head = struct.pack("!BBQ", first, mask | 127, length)
    return head + (bytes(4) if masked else b"")


def _send(customer: Customer, frames: list[bytes], chance: random.Random) -> None:
    """Opens a stream, sends the frames in pieces, and leaves without a word."""
    address = urlsplit(customer.desk.url)
    where = (address.hostname or "", address.port or 0)
    with socket.create_connection(where, timeout=10) as one:
        asked = _HANDSHAKE.format(path=customer.path, host=address.netloc)
        one.sendall(asked.encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += (piece := one.recv(1))
            assert piece, answer
        assert answer.startswith(b"HTTP/1.1 101"), answer
        said = b"".join(frames)
        cut = chance.randrange(len(said))
        try:
            one.sendall(said[:cut])
            one.sendall(said[cut:])
        except (ConnectionResetError, BrokenPipeError):
            return  # the desk has had enough already
