"""The demo shop as the desk asks it to act: each key has its effect once."""

from __future__ import annotations

import asyncio
import hashlib
from functools import partial

from sqlalchemy import Connection

from desk.shop.bookings import booking_of
from desk.shop.effects import order_after
from desk.shop.fulfilment import fulfilment_of
from desk.store.database import Store
from desk.store.insisting import insist
from desk.store.shop import SqlShop
from kintsugi.ports import Fulfilment, ShopRefused, ShopRequest


class DemoShop:
    """Behind kintsugi.ports.ShopActions, with transactions of its own, as the system of
    a real shop would have."""

    def __init__(self, store: Store) -> None:
        self._in_turn = store.in_turn
        self._engine = store.engine
        self._readers = store.engine.execution_options(read_only=True)

    async def carry_out(self, request: ShopRequest) -> str:
        return await self._in_turn(partial(self._carry_out, request))

    async def receipt(self, key: str) -> str | None:
        return await self._in_turn(partial(self._receipt, key))

    async def fulfilment(self, request: ShopRequest) -> Fulfilment:
        return await asyncio.to_thread(self._fulfilment, request)

    def _fulfilment(self, request: ShopRequest) -> Fulfilment:
        with self._readers.begin() as connection:
            shop = SqlShop(connection)
            receipt = shop.receipt(request.key)
            number = request.order_number
            order = shop.order(number) if number is not None else None
            return fulfilment_of(order, request, receipt)

    def _carry_out(self, request: ShopRequest) -> str:
        def carry_out(connection: Connection) -> str:
            shop = SqlShop(connection)
            if (known := shop.receipt(request.key)) is not None:
                return known
            receipt = receipt_number(request.key)
            if request.order_number is not None:
                order = shop.order(request.order_number)
                if order is None:
                    raise ShopRefused(f"There is no order {request.order_number}.")
                after = order_after(order, request, receipt)
                if after != order:
                    shop.put([after])
            shop.record(request, receipt, booking_of(request, receipt))
            return receipt

        return insist(self._engine.begin, carry_out)[0]

    def _receipt(self, key: str) -> str | None:
        with self._engine.begin() as connection:
            return SqlShop(connection).receipt(key)


def receipt_number(key: str) -> str:
    """A number short enough to read out: `R-` and ten digits, the same for the same
    key."""
    digits = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) % 10**10
    return f"R-{digits:010d}"
