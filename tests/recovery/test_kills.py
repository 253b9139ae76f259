"""Parts that die in the middle of a turn: nothing acknowledged is lost, nothing is done
twice, the conversation goes on (threats A1, A5, A7, B4, B5).

A part is frozen first, so that the turn is surely in flight when it is killed.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Select, select

from bench.late_parcels import Order, late_parcels, load_into, opening_of
from desk.store import tables
from desk.store.database import Store
from tests.databases import database_in, redis_address
from tests.product import ROOT, Chat, Product, running_product, wait_until

PARTS = ("rasa", "actions", "desk")
# A parcel each: a second complaint about the same order would go to a person (P27).
PARCELS = dict(zip(PARTS, late_parcels(len(PARTS), datetime.now(UTC)), strict=True))


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    var = tmp_path_factory.mktemp("recovery")
    kept = {"DATABASE_URL": database_in(var), "REDIS_URL": redis_address() or ""}
    with running_product(var, **kept) as running:
        load_into(var, list(PARCELS.values()), ROOT, **kept)
        yield running


@pytest.mark.parametrize("part", PARTS)
def test_a_message_in_flight_is_answered_after_a_part_was_killed(
    product: Product, part: str
) -> None:
    chat = product.open_chat()
    seq = kill_in_mid_turn(
        product, part, lambda: chat.say("My parcel should have been here last week")
    )

    answers = answers_after_recovery(product, chat, seq)

    assert answers[0]["author"] == "assistant"
    assert_gapless(chat)
    again = chat.ask("KX-20931")
    assert again[0]["author"] == "assistant", "the conversation goes on"


@pytest.mark.parametrize("part", PARTS)
def test_a_remedy_is_carried_out_once_although_a_part_was_killed(
    product: Product, part: str
) -> None:
    chat = product.open_chat()
    options = walk_to_the_options(chat, PARCELS[part])
    effects_before = shop_effects(product)
    said = kill_in_mid_turn(
        product, part, lambda: chat.choose(options["choices"][0]["value"])
    )

    answer = answers_after_recovery(product, chat, said)[-1]
    while answer["choices"] and "receipt" not in str(answer.get("card")):
        answer = chat.pick(answer["choices"][0]["value"])[-1]

    receipts = [
        message["card"]["receipt"]
        for message in chat.read()["messages"]
        if message.get("card") and message["card"]["type"] == "receipt"
    ]
    assert len(receipts) == 1
    assert shop_effects(product) == effects_before + 1
    assert_gapless(chat)


def walk_to_the_options(chat: Chat, parcel: Order) -> dict[str, Any]:
    """Complains about a late parcel until the two options lie on the table."""
    for said in opening_of(parcel)[:4]:
        answer = chat.ask(said)[-1]
    assert answer["card"]["type"] == "options", answer
    return answer


def kill_in_mid_turn(product: Product, part: str, send: Any) -> int:
    """Freezes what the turn needs, sends, waits until the turn runs, kills the part."""
    frozen = "rasa" if part == "desk" else part
    frozen_pid = product.processes[frozen]
    os.kill(frozen_pid, signal.SIGSTOP)
    try:
        seq = int(send())
        wait_until(lambda: turn_in_flight(product), 10, "the turn to start")
        product.kill(part)
    finally:
        if part == "desk":
            os.kill(frozen_pid, signal.SIGCONT)
    return seq


def answers_after_recovery(
    product: Product, chat: Chat, seq: int
) -> list[dict[str, Any]]:
    wait_until(product.is_ready, 60, "every part to answer again")
    return chat.answers_to(seq, 60)


def turn_in_flight(product: Product) -> bool:
    turns = tables.turns.c
    return bool(_count(product, select(turns.id).where(turns.state == "started")))


def shop_effects(product: Product) -> int:
    return _count(product, select(tables.shop_effects.c.key))


def assert_gapless(chat: Chat) -> None:
    seqs = [message["seq"] for message in chat.read()["messages"]]
    assert seqs == list(range(1, len(seqs) + 1))


def _count(product: Product, query: Select[Any]) -> int:
    store = Store(database_in(product.var))
    try:
        with store.engine.connect() as connection:
            return len(connection.execute(query).all())
    finally:
        store.close()
