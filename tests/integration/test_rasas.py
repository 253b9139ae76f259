"""Several Rasas: each conversation keeps to one, and another takes over (B1, A5)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fake_rasa import FakeRasa
from tests.integration.running import Desk, Loop, eventually, running_desk


@pytest.fixture
def desk(tmp_path: Path, rasa: FakeRasa, other: FakeRasa, loop: Loop) -> Iterator[Desk]:
    urls = (rasa.url, other.url)
    with running_desk(tmp_path, rasa, loop, rasa_urls=urls) as desk:
        yield desk


def test_a_conversation_keeps_to_one_rasa_and_both_have_some(
    desk: Desk, rasa: FakeRasa, other: FakeRasa
) -> None:
    # That all of 16 fall to the same one happens once in 32,768 times.
    for _ in range(16):
        customer = desk.customer()
        for text in ("One", "Two", "Three"):
            customer.ask(text)
    mine, others = (
        {asked["conversation_id"] for asked in one.asked} for one in (rasa, other)
    )
    assert mine
    assert others
    assert not mine & others


def test_another_rasa_answers_when_a_conversations_own_is_away(
    desk: Desk, rasa: FakeRasa, other: FakeRasa
) -> None:
    customer = desk.customer()
    customer.ask("Hello")
    own, stand_in = (rasa, other) if rasa.asked else (other, rasa)
    own.awake = False
    assert customer.ask("Still there?")["text"] == "Answer 1."
    assert stand_in.asked[0]["dialogue"] == {"turns": 1}
    assert "rasa" not in missing(desk)
    stand_in.awake = False
    eventually(lambda: "rasa" in missing(desk) or None)


def missing(desk: Desk) -> list[str]:
    said: dict[str, list[str]] = desk.call("GET", "/healthz").json
    return said.get("missing", [])
