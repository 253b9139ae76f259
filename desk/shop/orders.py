"""The shop's orders, brought to where transactions read them.

No transaction waits for somebody else's system: what a command will need is fetched
before it, and kept as a copy. The demo shop's orders are in our database already.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from desk.errors import NotReady
from desk.ports import DeskWork, Transactions
from desk.shop.http_shop import HttpShop
from kintsugi.orders import Order
from kintsugi.ports import ShopUnreachable
from kintsugi.wording import order_key

log = structlog.get_logger()

# A copy this young is read without asking the shop again.
_FRESH = timedelta(seconds=10)
_MOST_REMEMBERED = 5000


class Orders:
    """Fetches orders from a shop over HTTP; without one there is nothing to fetch."""

    def __init__(
        self,
        store: Transactions,
        shop: HttpShop | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._shop = shop
        self._clock = clock
        self._fetched: dict[str, datetime] = {}

    async def bring(self, conversation_id: str, named: str | None = None) -> None:
        """Brings what this conversation is about, and the order that was just named.

        When the shop does not answer, the copies stay as they are; an order of which
        there is none cannot be told from one that does not exist: raises NotReady.
        """
        if self._shop is None:
            return
        customer_id, numbers = await self._store.read(
            lambda work: _known(work, conversation_id)
        )
        await self.bring_of(customer_id, *numbers, *([named] if named else []))

    async def bring_of(self, customer_id: str | None, *numbers: str | None) -> None:
        """Brings a customer's orders and these; raises NotReady as `bring` does."""
        if self._shop is None:
            return
        wanted = {order_key(one): one for one in numbers if one and order_key(one)}
        await asyncio.gather(
            *(self._bring_order(number) for number in wanted.values()),
            *([self._bring_customer(customer_id)] if customer_id else []),
        )

    def stale(self, number: str | None) -> None:
        """Says that the shop has just changed this order."""
        self._fetched.pop(f"order {order_key(number or '')}", None)

    async def _bring_order(self, number: str) -> None:
        assert self._shop is not None
        name = f"order {order_key(number)}"
        if self._is_fresh(name):
            return
        try:
            order = await self._shop.order(number)
        except ShopUnreachable as error:
            log.warning("orders_not_fetched", error=str(error))
            copy = await self._store.read(lambda work: work.shop.order(number))
            if copy is None:
                raise NotReady("The shop's orders cannot be looked up now.") from error
            return
        await self._keep([order] if order else [], forget=None if order else number)
        self._remember(name)

    async def _bring_customer(self, customer_id: str) -> None:
        assert self._shop is not None
        name = f"customer {customer_id}"
        if self._is_fresh(name):
            return
        try:
            orders = await self._shop.orders_of(customer_id)
        except ShopUnreachable as error:
            log.warning("orders_not_fetched", error=str(error))
            return
        await self._keep(orders, forget=None)
        self._remember(name)

    async def _keep(self, orders: list[Order], forget: str | None) -> None:
        def keep(work: DeskWork) -> None:
            if forget is not None:
                work.copies.forget(forget)
            work.copies.put(orders)

        if orders or forget is not None:
            await self._store.transact(keep)

    def _is_fresh(self, name: str) -> bool:
        at = self._fetched.get(name)
        return at is not None and self._clock() - at < _FRESH

    def _remember(self, name: str) -> None:
        if len(self._fetched) >= _MOST_REMEMBERED:
            self._fetched.clear()
        self._fetched[name] = self._clock()


def _known(work: DeskWork, conversation_id: str) -> tuple[str | None, list[str]]:
    """Whose the conversation is, and the orders that it is about."""
    conversation = work.conversations.get(conversation_id)
    case = work.cases.get(conversation.case_id) if conversation.case_id else None
    numbers = (conversation.order_number, case.order_number if case else None)
    return conversation.customer_id, [one for one in numbers if one]
