"""The demo shop's orders and what it did, in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, insert, or_, select

from desk.store import tables
from kintsugi.orders import Customer, Order
from kintsugi.orders_file import order_document, read_order
from kintsugi.ports import ShopRequest
from kintsugi.wording import order_key

_orders, _customers = tables.shop_orders, tables.shop_customers
_effects = tables.shop_effects


class SqlShop:
    """Behind kintsugi.ports.Shop; the demo shop also writes through it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # Of one moment, as everything in a transaction: an order is read once.
        self._read: dict[str, Order | None] = {}

    def order(self, number: str) -> Order | None:
        key = order_key(number)
        if key and key not in self._read:
            self._read[key] = self._order(key)
        return self._read.get(key)

    def _order(self, key: str) -> Order | None:
        # One query in any case, so that its time does not tell what there is. The
        # digits alone will do as long as they mean one order only.
        fits = or_(_orders.c.number_key == key, _orders.c.number_digits == key)
        found = self._orders(_with_customer().where(fits))
        exact = [order for order in found if order_key(order.number) == key]
        return next(iter(exact), found[0] if len(found) == 1 else None)

    def orders_of(self, customer_id: str) -> list[Order]:
        return self._orders(
            _with_customer()
            .where(_orders.c.customer_id == customer_id)
            .order_by(_orders.c.placed_at.desc(), _orders.c.number)
        )

    def customer(self, customer_id: str) -> Customer | None:
        row = (
            self._connection.execute(
                select(_customers).where(_customers.c.id == customer_id)
            )
            .mappings()
            .one_or_none()
        )
        return None if row is None else _customer(row)

    def is_empty(self) -> bool:
        return self._connection.scalar(select(_orders.c.number).limit(1)) is None

    def numbers_in(self, numbers: Sequence[str]) -> set[str]:
        """Which of these orders are in the shop."""
        keys = {order_key(number): number for number in numbers}
        found = self._connection.scalars(select(_orders.c.number_key))
        return {keys[key] for key in found if key in keys}

    def put(self, orders: Sequence[Order]) -> None:
        """Adds the orders with their customers; what has the same number or the same
        customer id takes the place of what was there."""
        if not orders:
            return
        self._read.clear()
        customers = {order.customer.id: order.customer for order in orders}
        self._replace_customers(list(customers.values()))
        rows = [_order_row(order) for order in orders]
        for row in rows:
            self._connection.execute(
                delete(_orders).where(_orders.c.number_key == row["number_key"])
            )
        self._connection.execute(insert(_orders), rows)

    def forget(self, number: str) -> None:
        """Lets go of an order; its customer stays for the other ones."""
        self._read.clear()
        key = order_key(number)
        self._connection.execute(delete(_orders).where(_orders.c.number_key == key))

    def receipt(self, key: str) -> str | None:
        """The receipt of what was done under this key."""
        query = select(_effects.c.receipt).where(_effects.c.key == key)
        receipt: str | None = self._connection.scalar(query)
        return receipt

    def record(
        self, request: ShopRequest, receipt: str, booked: dict[str, Any] | None = None
    ) -> None:
        """Notes what was done; a second time under the same key is an error."""
        self._connection.execute(
            insert(_effects).values(
                key=request.key,
                order_number=request.order_number,
                remedy=request.remedy,
                amount=request.amount.amount,
                currency=request.amount.currency,
                receipt=receipt,
                booked=booked,
                at=request.at,
            )
        )

    def _replace_customers(self, customers: Sequence[Customer]) -> None:
        known = set(self._connection.scalars(select(_customers.c.id)))
        for customer in customers:
            values = _customer_row(customer)
            if customer.id in known:
                self._connection.execute(
                    _customers.update()
                    .where(_customers.c.id == customer.id)
                    .values(values)
                )
            else:
                self._connection.execute(insert(_customers).values(values))

    def _orders(self, query: Select[Any]) -> list[Order]:
        return [_order(row) for row in self._connection.execute(query).mappings()]


def _with_customer() -> Select[Any]:
    columns = [
        _customers.c[name].label(f"customer_{name}")
        for name in ("name", "email", "postcode", "since", "lifetime_value")
    ]
    return select(_orders, *columns).join_from(_orders, _customers)


def _order(row: RowMapping) -> Order:
    customer = {
        name: row[f"customer_{name}"]
        for name in ("id", "name", "email", "postcode", "since", "lifetime_value")
    }
    order, mistakes = read_order(row["document"] | {"customer": customer})
    if order is None:
        raise ValueError(f"The stored order {row['number']} is broken: {mistakes[0]}")
    return order


def _order_row(order: Order) -> dict[str, Any]:
    document = order_document(order)
    del document["customer"]
    key = order_key(order.number)
    return {
        "number": order.number,
        "number_key": key,
        "number_digits": "".join(filter(str.isdigit, key)),
        "customer_id": order.customer.id,
        "placed_at": order.placed_at,
        "document": document,
    }


def _customer(row: RowMapping) -> Customer:
    customer, since = dict(row), row["since"]
    return Customer(**customer | {"since": date.fromisoformat(since)})


def _customer_row(customer: Customer) -> dict[str, Any]:
    return {
        "id": customer.id,
        "name": customer.name,
        "email": customer.email,
        "postcode": customer.postcode,
        "since": customer.since.isoformat(),
        "lifetime_value": customer.lifetime_value,
    }
