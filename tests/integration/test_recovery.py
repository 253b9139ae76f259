"""`kill -9` of the desk: nothing acknowledged is lost, nothing is said twice."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from pathlib import Path

from sanic import Sanic

from desk.store.database import Store
from tests.fake_rasa import FakeRasa, after, answering
from tests.integration.killable import Killable
from tests.integration.running import (
    Customer,
    Loop,
    eventually,
    running_desk,
)

SEED = 20261121


def test_what_is_heard_while_a_desk_stops_is_answered_by_the_next(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    with running_desk(tmp_path, rasa, loop) as desk:
        customer = desk.customer()
        customer.ask("Hello")
        loop.run(
            Sanic.get_app(desk.name)._server_event("shutdown", "before", loop.loop)
        )
        seq = customer.say("My parcel is late")
        eventually(lambda: not customer.answers(seq) or None)
    assert len(rasa.asked) == 1, "it has no more time for a whole turn"
    with running_desk(tmp_path, rasa, loop) as customer.desk:
        eventually(lambda: customer.answers(seq) or None)


def test_a_turn_cut_off_by_a_kill_is_run_again_as_the_same_turn(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    never = asyncio.Event()
    rasa.script.append(after(never, answering("Too late.")))
    house = Killable(tmp_path, rasa, loop)
    with house.running() as desk:
        customer = desk.customer()
        customer.say("My parcel is late")
        eventually(lambda: rasa.asked or None)
        house.kill()
    with house.running():
        said = customer.messages(2)
        assert [m["text"] for m in said] == ["My parcel is late", "Answer 2."]
        first, second = rasa.asked
        assert first["turn_id"] == second["turn_id"]
        assert customer.ask("Thanks")["text"] == "Answer 3."


def test_what_was_acknowledged_before_the_turn_began_is_answered_after_a_kill(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    house = Killable(tmp_path, rasa, loop, grace="30")
    with house.running() as desk:
        customer = desk.customer()
        customer.say("My parcel")
        customer.say("is late")
        house.kill()
    house.grace = "0"
    with house.running():
        assert customer.messages(3)[2]["text"] == "Answer 1."
    assert [asked["text"] for asked in rasa.asked] == ["My parcel\nis late"]


def test_an_orderly_stop_leaves_the_turn_to_the_next_start(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    rasa.script.append(after(asyncio.Event(), answering("Too late.")))
    with running_desk(tmp_path, rasa, loop, turn_timeout=60.0) as desk:
        customer = desk.customer()
        customer.say("My parcel is late")
        eventually(lambda: rasa.asked or None)
    with running_desk(tmp_path, rasa, loop) as desk:
        again = Customer(desk, customer.id, customer.token)
        assert again.messages(2)[1]["text"] == "Answer 2."


def test_a_turn_that_ends_the_desk_each_time_is_given_up(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    house = Killable(tmp_path, rasa, loop)
    rasa.script += [after(asyncio.Event(), answering("Too late."))] * 3
    with house.running() as desk:
        customer = desk.customer()
        customer.say("The word that kills")
        for life in range(1, 4):
            eventually(lambda life=life: len(rasa.asked) == life or None)  # type: ignore[misc]
            house.kill()
            if life < 3:
                house.start()
    with house.running():
        said = customer.messages(2)
    assert said[1]["author"] == "assistant"
    assert len(rasa.asked) == 3


def test_kills_at_any_moment_lose_and_double_nothing(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    house = Killable(tmp_path, rasa, loop)
    moments = random.Random(SEED)
    acknowledged: dict[str, int] = {}
    customers: list[Customer] = []
    for life in range(6):
        with house.running() as desk:
            customers += [desk.customer() for _ in range(2)]
            writers = [
                threading.Thread(
                    target=write_on, args=(customer, life, n, acknowledged)
                )
                for n, customer in enumerate(customers)
            ]
            for writer in writers:
                writer.start()
            time.sleep(moments.uniform(0.05, 0.5))
            house.kill()
            for writer in writers:
                writer.join()
    assert acknowledged
    with house.running():
        for customer in customers:
            eventually(lambda customer=customer: settled(customer))  # type: ignore[misc]
            said = customer.read()["messages"]
            assert [m["seq"] for m in said] == list(range(1, len(said) + 1))
            kept = {m["client_id"]: m["seq"] for m in said if m.get("client_id")}
            mine = {k: s for k, s in acknowledged.items() if k.startswith(customer.id)}
            assert mine.items() <= kept.items()
    turns = [asked["turn_id"] for asked in rasa.asked]
    answered = [m for c in customers for m in c_answers(c, house)]
    assert len(answered) == len({*answered})
    assert {*answered} <= {*turns}


def c_answers(customer: Customer, house: Killable) -> list[str]:
    """The turns that this customer got an answer of, one entry an answer."""
    store = Store(house.database_url)
    try:
        with store.reading() as work:
            messages = work.conversations.messages(customer.id)
            return [m.turn_id for m in messages if m.turn_id is not None]
    finally:
        store.close()


def write_on(
    customer: Customer, life: int, n: int, acknowledged: dict[str, int]
) -> None:
    """Writes until the desk is gone, and remembers what it acknowledged."""
    for count in range(1000):
        client_id = f"{customer.id}-{life}-{n}-{count}"
        try:
            reply = customer.send(f"Text {count}", client_id)
        except OSError:
            return
        if reply.status == 202:
            acknowledged[client_id] = reply.json["seq"]
        else:
            assert reply.status == 429, reply.body
            time.sleep(0.05)


def settled(customer: Customer) -> bool | None:
    said = customer.read()["messages"]
    return not said or said[-1]["author"] != "customer" or None
