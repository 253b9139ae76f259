"""A database that is away is refused honestly; nothing acknowledged is lost (A11)."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.servers import Missing, Postgres, running_postgres
from desk.ports import DeskWork
from tests.fake_rasa import FakeRasa, after, answering
from tests.integration.running import (
    Customer,
    Desk,
    Loop,
    Reply,
    eventually,
    running_desk,
)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    try:
        with running_postgres("-c fsync=off") as server:
            yield server
    except Missing as error:
        pytest.fail(str(error))


@pytest.fixture
def desk(
    postgres: Postgres, tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> Iterator[Desk]:
    address = postgres.address("postgres")
    with running_desk(tmp_path, rasa, loop, database_url=address) as desk:
        yield desk


def test_what_cannot_be_stored_is_refused_and_what_was_is_still_there(
    desk: Desk, postgres: Postgres
) -> None:
    customer = desk.customer()
    customer.ask("Before")
    postgres.stop(signal.SIGQUIT)
    try:
        refused = [customer.send("Meanwhile", "m-2"), read(customer)]
    finally:
        postgres.start()
    for reply in refused:
        assert (reply.status, reply.json["error"]) == (503, "not_ready")
        assert int(reply.headers["retry-after"]) > 0
    eventually(lambda: customer.send("Meanwhile", "m-2").status == 202 or None)
    said = customer.messages(4)[:4]
    assert [m["text"] for m in said if m["author"] == "customer"] == [
        "Before",
        "Meanwhile",
    ]
    assert [m["seq"] for m in said] == [1, 2, 3, 4]


def test_a_restart_of_the_database_between_two_messages_is_not_noticed(
    desk: Desk, postgres: Postgres
) -> None:
    customer = desk.customer()
    customer.ask("Before")
    postgres.stop(signal.SIGQUIT)
    postgres.start()
    customer.say("After")
    assert len(customer.messages(4)) == 4


def test_an_answer_that_could_not_be_stored_is_stored_when_it_can_be(
    desk: Desk, postgres: Postgres
) -> None:
    customer = desk.customer()
    gone = asyncio.Event()
    desk.rasa.script.append(after(gone, answering("Here I am.")))
    customer.say("Hello")
    eventually(lambda: desk.rasa.asked or None)
    postgres.stop(signal.SIGQUIT)
    desk.loop.loop.call_soon_threadsafe(gone.set)
    eventually(lambda: (len(desk.rasa.asked) and not desk.rasa.in_hand) or None)
    postgres.start()
    assert customer.messages(2)[1]["author"] == "assistant"
    eventually(lambda: not desk.look(lambda work: in_flight(work, customer)) or None)
    assert len(customer.read()["messages"]) == 2


def test_a_database_that_hangs_is_refused_and_goes_on_when_it_does(
    desk: Desk, postgres: Postgres
) -> None:
    """Frozen, it still takes what it is sent, and answers nothing."""
    customer = desk.customer()
    customer.ask("Before")
    postgres.freeze()
    try:
        refused = customer.send("Meanwhile", "m-2")
    finally:
        postgres.thaw()
    assert (refused.status, refused.json["error"]) == (503, "not_ready")
    # What was begun may be stored all the same; sent again it is there once.
    eventually(lambda: customer.send("Meanwhile", "m-2").status == 202 or None)
    said = customer.messages(4)
    assert [m["text"] for m in said if m["author"] == "customer"] == [
        "Before",
        "Meanwhile",
    ]
    assert [m["seq"] for m in said] == list(range(1, len(said) + 1))


def in_flight(work: DeskWork, customer: Customer) -> bool:
    return work.turns.in_flight(customer.id) is not None


def read(customer: Customer) -> Reply:
    path = f"{customer.path}/messages"
    return customer.desk.call("GET", path, headers=customer.headers)
