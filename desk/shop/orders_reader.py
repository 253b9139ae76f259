"""Reads an orders file: JSON Lines, taken whole or refused whole."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kintsugi.orders import Order
from kintsugi.orders_file import read_order
from kintsugi.wording import order_key

# As many as a person can put right before they try again.
_MOST_TOLD = 100


class BadOrders(ValueError):
    """The file cannot be taken; the message has a line for each mistake."""


def read_orders(rows: Iterable[bytes]) -> list[Order]:
    """Reads all orders of a file, or raises BadOrders with line and field of each
    mistake. Empty lines are skipped; a number stands in a file once."""
    orders: list[Order] = []
    mistakes: list[str] = []
    first_seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        order, wrong = _read(row)
        if order is not None:
            first = first_seen.setdefault(order_key(order.number), number)
            if first != number:
                wrong = [f"number: '{order.number}' stands in line {first} already."]
            orders.append(order)
        mistakes += [f"line {number}: {one}" for one in wrong]
    if not orders and not mistakes:
        mistakes = ["line 1: the file has no orders; one JSON object a line is wanted."]
    if mistakes:
        more = len(mistakes) - _MOST_TOLD
        told = mistakes[:_MOST_TOLD] + ([f"… and {more} more."] if more > 0 else [])
        raise BadOrders("\n".join(told))
    return orders


def _read(row: bytes) -> tuple[Order | None, list[str]]:
    try:
        values = json.loads(row.decode())
    except UnicodeDecodeError:
        return None, ["is not UTF-8."]
    except (ValueError, RecursionError) as error:
        return None, [f"is not JSON ({error})."]
    order, wrong = read_order(values)
    return order, [str(one) for one in wrong]
