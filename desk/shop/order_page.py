"""The demo shop's page of one order, from which the chat knows whose it is.

A real shop does this on its own server: it knows who is signed in, shows what is theirs
and writes the customer token into its page. The demo shop has no accounts, so it takes
its own made-up people as signed in, and has no page for anybody else's order (P12).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import jwt

from desk.moments import moment
from desk.ports import Transactions
from desk.shop.showcase import PEOPLE
from desk.tokens import key_id
from kintsugi.errors import NotFound
from kintsugi.orders import Customer, Delivery, Order

_PLACE = b'<script type="application/json" id="order">'
# Less than the hour after which the desk takes no token.
_TOKEN_LASTS = timedelta(minutes=50)


class OrderPage:
    """Writes an order and a token into the page that was built for it."""

    def __init__(
        self, store: Transactions, key: str, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._key = key
        self._clock = clock

    async def written(self, page: bytes, number: str) -> bytes:
        """The page of this order; raises NotFound when the demo has none."""
        order = await self._store.read(lambda work: work.shop.order(number))
        if order is None or not _is_of_the_demo(order.customer):
            raise NotFound("There is no page for this order.")
        told = {"token": self._token(order), "order": _order(order)}
        # Inside of a script element only "<" could end it.
        written = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
        return page.replace(_PLACE, _PLACE + written.encode(), 1)

    def _token(self, order: Order) -> str:
        claims = {
            "sub": order.customer.id,
            "aud": "kintsugi",
            "jti": secrets.token_urlsafe(16),
            "exp": self._clock() + _TOKEN_LASTS,
            "order": order.number,
            "name": order.customer.name,
            "email": order.customer.email,
        }
        return jwt.encode(claims, self._key, headers={"kid": key_id(self._key)})


def _is_of_the_demo(customer: Customer) -> bool:
    who = (customer.id, customer.name, customer.email, customer.postcode)
    return who in PEOPLE


def _order(order: Order) -> dict[str, Any]:
    """Amounts in minor units, times in ISO 8601: the page says them its own way."""
    return {
        "number": order.number,
        "placed_at": moment(order.placed_at),
        "customer_name": order.customer.name,
        "total": order.total.amount,
        "currency": order.currency,
        "lines": [
            {
                "sku": line.sku,
                "name": line.name,
                "quantity": line.quantity,
                "unit_price": line.unit_price,
            }
            for line in order.lines
        ],
        "delivery": _delivery(order.delivery) if order.delivery else None,
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    promised, delivered = delivery.promised_by, delivery.delivered_at
    return {
        "carrier": delivery.carrier,
        "fee": delivery.fee,
        "status": delivery.status,
        "promised_by": promised.isoformat() if promised else None,
        "delivered_at": moment(delivered) if delivered else None,
    }
