"""A row of the orders file, and every way it can be wrong."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from desk.shop.demo_orders import CUSTOMERS, ORDERS, demo_orders
from kintsugi.orders_file import order_document, read_order
from tests.factories import NOW, order

ROW: dict[str, Any] = {
    "number": "KX-20931",
    "placed_at": "2026-11-02T10:15:00Z",
    "currency": "EUR",
    "customer": {
        "id": "c-17",
        "name": "Aino Salmi",
        "email": "aino@example.com",
        "postcode": "00530",
        "since": "2023-05-01",
        "lifetime_value": 125000,
    },
    "lines": [
        {
            "sku": "KB-1",
            "name": "Mechanical keyboard",
            "kind": "goods",
            "quantity": 1,
            "unit_price": 12999,
        }
    ],
    "delivery": {
        "carrier": "PostNord",
        "fee": 490,
        "promised_by": "2026-11-09",
        "status": "in_transit",
        "delivered_at": None,
        "tracking": "PN123",
    },
    "payments": [
        {"id": "p-1", "amount": 13489, "status": "paid", "at": "2026-11-02T10:15:00Z"}
    ],
}


def test_the_documented_row_is_the_order_it_describes() -> None:
    assert read_order(ROW) == (order(), [])
    assert order_document(order()) == ROW


def test_a_subscription_has_no_delivery() -> None:
    read, mistakes = read_order(ROW | {"delivery": None})

    assert mistakes == []
    assert read is not None
    assert read.delivery is None


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (["number"], None, "number: is missing."),
        (["number"], "", "number: '' is not an order number."),
        (["placed_at"], "2026-11-02T10:15:00", "placed_at: "),
        (["currency"], "eur", "currency: 'eur' is not a currency"),
        (["customer", "email"], "x", "customer.email: 'x' is not an e-mail address"),
        (["customer", "since"], "2026-02-30", "customer.since: "),
        (["customer", "lifetime_value"], 1.5, "customer.lifetime_value: 1.5 is not"),
        (["lines"], [], "lines: [] is not a list of at least one line."),
        (["lines", 0, "quantity"], 0, "lines[0].quantity: 0 is not a whole number"),
        (["lines", 0, "quantity"], True, "lines[0].quantity: True is not"),
        (["lines", 0, "kind"], "food", "lines[0].kind: 'food' is not one of goods"),
        (["lines", 0, "colour"], "red", "lines[0].colour: is not known here"),
        (["delivery", "status"], "gone", "delivery.status: 'gone' is not one of"),
        (["delivery", "status"], "delivered", "delivery.delivered_at: nothing is not"),
        (["delivery", "fee"], -1, "delivery.fee: -1 is not"),
        (["payments", 0, "at"], "soon", "payments[0].at: 'soon' is not a time"),
        (["payments"], {}, "payments: {} is not a list of payments."),
    ],
)
def test_a_mistake_is_told_by_its_field(path: list[Any], value: Any, told: str) -> None:
    row = deepcopy(ROW)
    at: Any = row
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value

    read, mistakes = read_order(row)

    assert read is None
    assert [str(one) for one in mistakes if str(one).startswith(told)]
    assert len(mistakes) == 1


def test_a_delivery_that_is_left_out_is_asked_for() -> None:
    row = {name: value for name, value in ROW.items() if name != "delivery"}

    read, mistakes = read_order(row)

    assert read is None
    assert str(mistakes[0]) == "delivery: is missing; it may be null."


def test_two_payments_with_one_id_are_a_mistake() -> None:
    _, mistakes = read_order(ROW | {"payments": ROW["payments"] * 2})

    assert [str(one) for one in mistakes] == [
        "payments[1].id: 'p-1' is not an id of its own in this order."
    ]


def test_what_is_no_object_is_told_once() -> None:
    read, mistakes = read_order([ROW])

    assert read is None
    assert len(mistakes) == 1


def test_the_demo_shop_is_the_same_for_the_same_seed_and_time() -> None:
    orders = demo_orders(NOW)

    assert orders == demo_orders(NOW)
    assert orders != demo_orders(NOW, seed=1)
    assert len(orders) == len({one.number for one in orders}) == ORDERS
    assert len({one.customer.id for one in orders}) == CUSTOMERS


def test_every_order_of_the_demo_shop_fits_the_orders_file() -> None:
    for one in demo_orders(datetime(2027, 3, 1, 8, 0, tzinfo=UTC)):
        row = json.loads(json.dumps(order_document(one)))
        assert read_order(row) == (one, [])


def test_the_stories_of_the_demo_shop_are_as_documented() -> None:
    orders = {one.number: one for one in demo_orders(NOW)}
    today = NOW.date()

    late = orders["KX-20931"]
    assert (late.customer.email, late.customer.postcode) == (
        "aino@example.com",
        "00530",
    )
    assert (late.days_late(today), str(late.total)) == (12, "€134.89")
    assert orders["KX-20970"].overpaid == orders["KX-20970"].total
    assert orders["KX-21004"].total.amount > 100000
    assert orders["KX-21022"].days_late(today) == 9
    assert orders["KX-20983"].lines[0].kind == "subscription"
    assert orders["KX-20990"].lines[0].kind == "service"
    assert len(orders["KX-20967"].lines) == 3
