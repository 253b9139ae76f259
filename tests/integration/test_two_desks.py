"""Two desks on one database: any of them answers, one at a time, and one takes over."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.chat import turns
from desk.ports import DeskWork, Turn
from kintsugi.conversations import Author
from tests.fake_rasa import FakeRasa, after, answering
from tests.integration.running import Customer, Desk, Loop, eventually, running_desk


@pytest.fixture
def desks(
    tmp_path: Path, rasa: FakeRasa, loop: Loop, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Desk, Desk]]:
    monkeypatch.setattr(turns, "_EVERY", 0.2)
    with ExitStack() as both:
        yield (
            both.enter_context(running_desk(tmp_path, rasa, loop, desk_name="one")),
            both.enter_context(running_desk(tmp_path, rasa, loop, desk_name="two")),
        )


def at(desk: Desk, customer: Customer) -> Customer:
    """The same customer, whom the balancer sent to that desk."""
    return Customer(desk, customer.id, customer.token)


def test_a_conversation_has_one_turn_at_a_time_whichever_desk_hears(
    desks: tuple[Desk, Desk], rasa: FakeRasa
) -> None:
    one, two = desks
    thinking = asyncio.Event()
    rasa.script.append(after(thinking, answering("First.")))
    customer = one.customer()
    customer.say("Hello")
    eventually(lambda: rasa.asked or None)
    at(two, customer).say("And more")
    one.loop.loop.call_soon_threadsafe(thinking.set)
    said = [m["text"] for m in customer.messages(4)]
    assert said == ["Hello", "And more", "First.", "Answer 2."]
    assert rasa.most_in_hand == 1
    assert rasa.asked[1]["text"] == "And more"


def test_a_turn_whose_desk_is_gone_is_taken_over_as_the_same_turn(
    desks: tuple[Desk, Desk], rasa: FakeRasa
) -> None:
    one, _ = desks
    customer = one.customer()
    began = datetime.now(UTC)
    one.change(lambda work: forsake(work, customer.id, until=began))
    assert customer.messages(2)[1]["text"] == "Answer 1."
    assert rasa.asked[0]["turn_id"] == "t-forsaken"


def test_a_turn_is_not_taken_from_a_desk_that_is_alive(
    desks: tuple[Desk, Desk], rasa: FakeRasa
) -> None:
    one, _ = desks
    customer = one.customer()
    until = datetime.now(UTC) + timedelta(seconds=1.5)
    one.change(lambda work: forsake(work, customer.id, until))
    customer.say("Are you there?")
    assert len(customer.messages(3)) >= 3
    assert datetime.now(UTC) >= until
    assert rasa.asked[0]["turn_id"] == "t-forsaken"


def test_who_lost_a_turn_to_another_desk_says_nothing(
    desks: tuple[Desk, Desk], rasa: FakeRasa
) -> None:
    one, two = desks
    frozen = asyncio.Event()
    rasa.script.append(after(frozen, answering("Too late.")))
    customer = one.customer()
    customer.say("Hello")
    (asked,) = eventually(lambda: rasa.asked or None)
    one.change(lambda work: end_the_lease(work, customer.id))
    at(two, customer).say("Anybody?")
    eventually(lambda: len(rasa.asked) > 1 or None)
    one.loop.loop.call_soon_threadsafe(frozen.set)
    said = [m["text"] for m in customer.messages(4)]
    assert sorted(said) == ["Answer 2.", "Answer 3.", "Anybody?", "Hello"]
    assert rasa.asked[1]["turn_id"] == asked["turn_id"]


def forsake(work: DeskWork, conversation_id: str, until: datetime) -> None:
    """What a desk leaves behind that dies in the middle of a turn."""
    conversation = work.conversations.get(conversation_id)
    now = conversation.created_at
    work.conversations.write(
        conversation, Author.CUSTOMER, "Hello", now, client_id="m-1"
    )
    turn = Turn("t-forsaken", conversation_id, 1, 1, 0, 1, now, attempts=1)
    turn.leased_by, turn.leased_until = "the dead", until
    work.turns.add(turn)


def end_the_lease(work: DeskWork, conversation_id: str) -> None:
    """As if the desk had given no sign of life for long."""
    turn = work.turns.in_flight(conversation_id)
    assert turn is not None
    work.turns.lease(turn, turn.started_at)
