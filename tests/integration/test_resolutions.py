"""What the shop does happens once, whatever is lost on the way (A7, B5)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desk.bus import LocalBus
from desk.deadlines import Deadlines
from desk.resolutions import Resolutions
from desk.shop.demo_shop import DemoShop, receipt_number
from desk.store.database import Store
from desk.store.migrate import migrate
from desk.store.shop import SqlShop
from desk.words import read_words
from kintsugi.cases import PromiseState, ResolutionState
from kintsugi.conversations import State
from kintsugi.handoffs import HandoffReason
from kintsugi.money import Money
from kintsugi.playbook.accept_offer import UNANSWERED, Accepted, reserve
from kintsugi.playbook.note_facts import Said
from kintsugi.playbook.offer_remedies import Offered, offer_remedies
from kintsugi.playbook.open_case import open_case
from kintsugi.playbook.prove_order import prove_order
from kintsugi.ports import (
    ShopActions,
    ShopRefused,
    ShopRequest,
    ShopUnreachable,
)
from kintsugi.remedies import Effect
from tests.databases import database_in
from tests.factories import NOW, Time, conversation, order, remedies
from tests.fakes import FakeShopActions

T = TypeVar("T")
WORDS = read_words(Path(__file__).parents[2] / "data/responses/desk.yml")


class House:
    """A store with one accepted refund, a shop, and what goes between them."""

    def __init__(self, store: Store, shop: ShopActions) -> None:
        self.store, self.clock = store, Time()
        self.use(shop)
        with store.work() as work:
            work.conversations.add(conversation())
            chat = work.conversations.get("c-1")
            said = Said({})
            open_case(work, remedies(), chat, "late_delivery", "", said, NOW)
            prove_order(work, chat, "KX-20931", "00530", NOW)
            pair = offer_remedies(work, remedies(), chat, NOW)
            assert isinstance(pair, Offered)
            self.refund = pair.second.id

    def use(self, shop: ShopActions) -> None:
        """A desk that has just started, with this shop."""
        self.resolutions = Resolutions(
            self.store, shop, remedies(), WORDS, self.clock, patience=0.2
        )
        asked = {UNANSWERED: self.resolutions.ask_again}
        self.outbox = Deadlines(self.store, LocalBus(), self.clock, asked)

    def accept(self) -> Accepted:
        return asyncio.run(self.resolutions.carry_out(self.reserve()))

    def reserve(self) -> Accepted:
        with self.store.work() as work:
            chat = work.conversations.get("c-1")
            return reserve(work, remedies(), chat, self.refund, self.clock.now)

    def later(self, **passed: float) -> None:
        """Lets time pass and delivers what is due then."""
        self.clock.now += timedelta(**passed)
        asyncio.run(self.outbox.deliver())

    def look(self) -> Accepted:
        return self.reserve()

    def said(self) -> list[str]:
        with self.store.reading() as work:
            return [one.text for one in work.conversations.messages("c-1")]

    def state(self) -> State:
        with self.store.reading() as work:
            return work.conversations.get("c-1").state


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(database_in(tmp_path))
    migrate(store)
    with store.engine.begin() as connection:
        SqlShop(connection).put([order()])
    yield store
    store.close()


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
    assert house.said() == []


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


def request(**changes: Any) -> ShopRequest:
    values: dict[str, Any] = {
        "key": "1:full_refund:o-1",
        "order_number": "KX-20931",
        "remedy": "full_refund",
        "effect": Effect.REFUND,
        "amount": Money(13489, "EUR"),
        "items": (("KB-1", 1),),
        "due_on": NOW.date(),
        "at": NOW,
    }
    return ShopRequest(**values | changes)


def test_the_demo_shop_pays_back_once_for_a_key(store: Store) -> None:
    shop = DemoShop(store.engine)

    async def many() -> list[str]:
        return await asyncio.gather(*(shop.carry_out(request()) for _ in range(8)))

    receipts = asyncio.run(many())

    assert set(receipts) == {receipt_number(request().key)}
    assert asyncio.run(shop.receipt(request().key)) == receipts[0]
    with store.reading() as work:
        paid_back = work.shop.order("KX-20931")
    assert paid_back is not None
    assert paid_back.refunded.amount == 13489
    assert str(paid_back.delivery and paid_back.delivery.status) == "cancelled"


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": Money(13490, "EUR")},
        {"order_number": "KX-404"},
    ],
)
def test_the_demo_shop_refuses_what_it_cannot_do_and_does_nothing(
    store: Store, wrong: dict[str, Any]
) -> None:
    shop = DemoShop(store.engine)

    with pytest.raises(ShopRefused):
        asyncio.run(shop.carry_out(request(**wrong)))

    assert asyncio.run(shop.receipt(request().key)) is None
    with store.reading() as work:
        untouched = work.shop.order("KX-20931")
    assert untouched == order()
