"""What every shop promises us, on the demo shop and on one over HTTP (A7)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from desk.shop.demo_shop import DemoShop
from desk.shop.http_shop import HttpShop
from desk.shop.orders import Orders
from desk.store.database import Store
from desk.store.shop import SqlShop
from kintsugi.money import Money
from kintsugi.orders import Order
from kintsugi.ports import Fulfilment, ShopActions, ShopRefused, ShopRequest
from kintsugi.remedies import Effect
from tests.factories import NOW, Time, delivery, order
from tests.fake_shop import TOKEN, FakeShopServer
from tests.integration.running import Loop

KEY = "1:full_refund:o-1"


@dataclass
class Port:
    """A shop as the desk has it: what it does, and its orders as transactions see
    them."""

    actions: ShopActions
    orders: Orders
    store: Store
    loop: Loop

    def carry_out(self, **changes: Any) -> str:
        return self.loop.run(self.actions.carry_out(request(**changes)))

    def receipt(self, key: str = KEY) -> str | None:
        return self.loop.run(self.actions.receipt(key))

    def order(self, number: str = "KX-20931") -> Order | None:
        self.orders.stale(number)
        self.loop.run(self.orders.bring_of(None, number))
        with self.store.reading() as work:
            return work.shop.order(number)

    def orders_of(self, customer_id: str) -> list[str]:
        self.loop.run(self.orders.bring_of(customer_id))
        with self.store.reading() as work:
            return [one.number for one in work.shop.orders_of(customer_id)]


@pytest.fixture(params=["demo", "http"])
def port(request: pytest.FixtureRequest, store: Store, loop: Loop) -> Iterator[Port]:
    """A shop with one late order."""
    if request.param == "demo":
        with store.engine.begin() as connection:
            SqlShop(connection).put([order()])
        yield Port(DemoShop(store), Orders(store, None, Time()), store, loop)
        return
    server = FakeShopServer()
    server.put(order())
    loop.run(server.start())
    shop = HttpShop(server.url, TOKEN)
    yield Port(shop, Orders(store, shop, Time()), store, loop)
    loop.run(shop.close())
    loop.run(server.stop())


def request(**changes: Any) -> ShopRequest:
    values: dict[str, Any] = {
        "key": KEY,
        "order_number": "KX-20931",
        "remedy": "full_refund",
        "effect": Effect.REFUND,
        "amount": Money(13489, "EUR"),
        "items": (("KB-1", 1),),
        "due_on": NOW.date(),
        "at": NOW,
    }
    return ShopRequest(**values | changes)


def test_an_order_is_found_however_its_number_is_written(port: Port) -> None:
    assert port.order() == order()
    assert port.order("kx 20931") == order()
    assert port.order("KX-404") is None
    assert port.orders_of("c-17") == ["KX-20931"]
    assert port.orders_of("c-404") == []


def test_a_refund_is_done_once_for_its_key_however_often_it_is_asked(
    port: Port,
) -> None:
    async def many() -> list[str]:
        asked = (port.actions.carry_out(request()) for _ in range(8))
        return await asyncio.gather(*asked)

    assert port.receipt() is None
    receipts = port.loop.run(many())

    assert len(set(receipts)) == 1
    assert port.receipt() == receipts[0]
    paid_back = port.order()
    assert paid_back is not None
    assert paid_back.refunded.amount == 13489
    assert str(paid_back.delivery and paid_back.delivery.status) == "cancelled"


@pytest.mark.parametrize(
    "wrong",
    [{"amount": Money(13490, "EUR")}, {"order_number": "KX-404"}],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_done(
    port: Port, wrong: dict[str, Any]
) -> None:
    with pytest.raises(ShopRefused):
        port.carry_out(**wrong)

    assert port.receipt() is None
    assert port.order() == order()


@pytest.mark.parametrize(
    ("effect", "remedy"),
    [
        (Effect.REFUND, "keep_and_discount"),
        (Effect.REFUND, "price_match"),
        (Effect.SHIPMENT, "replacement"),
        (Effect.CREDIT, "voucher"),
        (Effect.NEXT_BILL, "free_month"),
        (Effect.TASK, "repair"),
        (Effect.TASK, "lead_call"),
    ],
)
def test_every_kind_of_remedy_has_a_receipt_and_leaves_the_money_right(
    port: Port, effect: Effect, remedy: str
) -> None:
    given = {"effect": effect, "remedy": remedy, "key": f"1:{remedy}:o-1"}
    receipt = port.carry_out(**given, amount=Money(2000, "EUR"))

    assert port.receipt(f"1:{remedy}:o-1") == receipt
    after = port.order()
    assert after is not None
    assert after.refunded.amount == (2000 if effect is Effect.REFUND else 0)


@pytest.mark.parametrize(
    ("effect", "stands"),
    [
        (Effect.REFUND, Fulfilment.ARRIVED),
        (Effect.CREDIT, Fulfilment.ARRIVED),
        (Effect.NEXT_BILL, Fulfilment.ARRIVED),
        (Effect.SHIPMENT, Fulfilment.UNDER_WAY),
        (Effect.TASK, Fulfilment.UNKNOWN),
    ],
)
def test_the_shop_says_whether_the_customer_has_it(
    port: Port, effect: Effect, stands: Fulfilment
) -> None:
    asked = request(effect=effect, amount=Money(2000, "EUR"))
    assert port.loop.run(port.actions.fulfilment(asked)) is Fulfilment.UNKNOWN
    port.loop.run(port.actions.carry_out(asked))
    assert port.loop.run(port.actions.fulfilment(asked)) is stands


def test_a_complaint_without_an_order_can_be_made_good(port: Port) -> None:
    given = {"effect": Effect.TASK, "remedy": "lead_call", "order_number": None}

    assert port.carry_out(**given, amount=Money(0, "EUR"), items=())


def test_an_order_that_the_shop_no_longer_knows_is_forgotten(
    store: Store, loop: Loop
) -> None:
    server = FakeShopServer()
    server.put(order(delivery=delivery("delivered")))
    loop.run(server.start())
    shop = HttpShop(server.url, TOKEN)
    port = Port(shop, Orders(store, shop, Time()), store, loop)
    assert port.order() is not None

    server.orders.clear()

    assert port.order() is None
    loop.run(shop.close())
    loop.run(server.stop())
