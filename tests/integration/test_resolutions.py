"""What the shop does happens once, whatever is lost on the way (A7, B5)."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from desk.store.database import Store
from desk.store.shop import SqlShop
from kintsugi.cases import PromiseState, ResolutionState
from kintsugi.conversations import Author, State
from kintsugi.handoffs import HandoffReason
from kintsugi.ports import ShopRequest, ShopUnreachable
from tests.factories import NOW, delivery, order
from tests.fakes import FakeShopActions
from tests.integration.carrying_out import House

# Late, but not so late that a gesture goes beside.
LATE = order(delivery=delivery(promised_by=date(2026, 11, 16)))


@pytest.fixture
def store(store: Store) -> Store:
    with store.engine.begin() as connection:
        SqlShop(connection).put([LATE])
    return store


def test_a_shop_that_answers_is_asked_once(store: Store) -> None:
    shop = FakeShopActions()
    house = House(store, shop)

    done = house.accept()

    assert (done.resolution.state, done.resolution.receipt) == (
        ResolutionState.DONE,
        "R-1",
    )
    house.later(minutes=5)
    assert shop.calls == 1


def test_what_was_done_is_told_once_when_nobody_told_it(store: Store) -> None:
    house = House(store, FakeShopActions())
    house.accept()

    house.later(minutes=1)
    house.later(minutes=1)

    assert [text.count("R-1") for text in house.said()] == [1]


def test_what_the_assistant_told_is_not_told_again(store: Store) -> None:
    house = House(store, FakeShopActions())
    house.accept()
    with store.work() as work:
        chat = work.conversations.get("c-1")
        card = {"type": "receipt", "receipt": "R-1"}
        work.conversations.write(chat, Author.ASSISTANT, "It is done", NOW, card=card)

    house.later(minutes=1)

    assert house.said() == ["It is done"]


def test_after_a_day_nothing_is_asked_to_be_done_any_more(store: Store) -> None:
    house = House(store, FakeShopActions())
    house.reserve()
    back_after_two_days = FakeShopActions()
    house.use(back_after_two_days)

    house.later(days=2)

    assert back_after_two_days.calls == 0
    assert house.state() is State.QUEUED


def test_an_answer_that_is_lost_is_asked_for_not_repeated(store: Store) -> None:
    shop = FakeShopActions()
    shop.loses_the_answer = True
    house = House(store, shop)

    pending = house.accept()
    house.later(minutes=1)

    assert pending.resolution.state is ResolutionState.STARTED
    assert house.look().resolution.receipt == "R-1"
    assert shop.calls == 1
    assert "R-1" in house.said()[0]


def test_a_desk_that_died_before_it_asked_asks_after_its_restart(store: Store) -> None:
    house = House(store, FakeShopActions())
    house.reserve()
    after_the_restart = FakeShopActions()
    house.use(after_the_restart)

    house.later(minutes=1)

    assert house.look().resolution.state is ResolutionState.DONE
    assert len(after_the_restart.done) == 1


def test_a_shop_that_is_down_is_asked_until_it_is_back(store: Store) -> None:
    shop = FakeShopActions()
    shop.is_down = True
    house = House(store, shop)
    house.accept()
    house.later(minutes=2)
    house.later(minutes=2)
    assert house.look().resolution.state is ResolutionState.STARTED

    shop.is_down = False
    house.later(minutes=2)

    assert house.look().resolution.state is ResolutionState.DONE
    assert len(house.said()) == 1


def test_a_shop_that_is_silent_for_a_day_is_left_to_a_person(store: Store) -> None:
    shop = FakeShopActions()
    shop.is_down = True
    house = House(store, shop)
    house.accept()

    house.later(hours=25)

    assert house.state() is State.QUEUED
    with store.reading() as work:
        handoff = work.handoffs.open_of("c-1")
    assert handoff is not None
    assert handoff.reason is HandoffReason.RESOLUTION_FAILED
    assert handoff.card["resolutions"][0]["state"] == "started"
    house.later(hours=1)
    assert len(house.said()) == 1


def test_a_refusal_is_told_at_once_and_nothing_is_promised(store: Store) -> None:
    shop = FakeShopActions()
    shop.refuses = True
    house = House(store, shop)

    failed = house.accept()

    assert failed.resolution.state is ResolutionState.FAILED
    assert failed.promise.state is PromiseState.WITHDRAWN


def test_a_refusal_that_is_heard_late_goes_to_a_person(store: Store) -> None:
    house = House(store, FakeShopActions())
    house.reserve()
    refusing = FakeShopActions()
    refusing.refuses = True
    house.use(refusing)

    house.later(minutes=1)

    assert house.look().resolution.state is ResolutionState.FAILED
    assert house.state() is State.QUEUED


class Slow(FakeShopActions):
    """A shop that does it, and is slower than anybody waits."""

    async def carry_out(self, request: ShopRequest) -> str:
        await super().carry_out(request)
        await asyncio.sleep(60)
        raise ShopUnreachable("Too late.")


def test_a_slow_shop_is_not_waited_for_for_ever(store: Store) -> None:
    shop = Slow()
    house = House(store, shop)

    assert house.accept().resolution.state is ResolutionState.STARTED

    house.later(minutes=1)
    assert house.look().resolution.receipt == "R-1"
    assert shop.calls == 1
