"""A shop's own system, asked over HTTP (docs/shop-port.md is the contract).

A call that is not answered is made again, with pauses that vary, as long as somebody
waits for it; after five in a row that failed nobody is asked for a while.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import aiohttp
import stamina
from purgatory import AsyncCircuitBreakerFactory
from purgatory.domain.model import OpenedState

from desk.shop.fulfilment import fulfilment_of
from kintsugi.orders import Order
from kintsugi.orders_file import read_order
from kintsugi.ports import Fulfilment, ShopRefused, ShopRequest, ShopUnreachable

# All tries together stay below the patience of those who wait (4 s).
_ONE_TRY = aiohttp.ClientTimeout(total=1.5, connect=0.5)
_TRIES = 3
_ALL_TRIES = 3.5
_FAILURES_IN_A_ROW = 5
_PAUSE = 5.0
_LONGEST_RECEIPT = 40


class HttpShop:
    """Behind kintsugi.ports.ShopActions, and where orders are asked for."""

    def __init__(self, url: str, token: str, one_try: float | None = None) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"}
        self._one_try = aiohttp.ClientTimeout(one_try) if one_try else _ONE_TRY
        self._breakers = AsyncCircuitBreakerFactory(_FAILURES_IN_A_ROW, _PAUSE)
        self._session: aiohttp.ClientSession | None = None

    async def carry_out(self, request: ShopRequest) -> str:
        document = {
            "order_number": request.order_number,
            "remedy": request.remedy,
            "effect": str(request.effect),
            "amount": request.amount.amount,
            "currency": request.amount.currency,
            "items": [{"sku": sku, "quantity": n} for sku, n in request.items],
            "due_on": request.due_on.isoformat(),
            "at": request.at.isoformat(),
        }
        status, answer = await self._ask(
            "POST", "/resolutions", {"Idempotency-Key": request.key}, document
        )
        if status == 422:
            raise ShopRefused(str(answer.get("message") or "The shop said no."))
        return _receipt(answer)

    async def receipt(self, key: str) -> str | None:
        status, answer = await self._ask("GET", f"/resolutions/{quote(key, safe='')}")
        return None if status == 404 else _receipt(answer)

    async def fulfilment(self, request: ShopRequest) -> Fulfilment:
        receipt, number = await self.receipt(request.key), request.order_number
        order = await self.order(number) if number is not None else None
        return fulfilment_of(order, request, receipt)

    async def order(self, number: str) -> Order | None:
        """The order with that number, however it is written; None when there is none.
        Raises ShopUnreachable."""
        status, answer = await self._ask("GET", f"/orders/{quote(number, safe='')}")
        return None if status == 404 else _order(answer)

    async def orders_of(self, customer_id: str) -> list[Order]:
        """A customer's orders. Raises ShopUnreachable."""
        path = f"/customers/{quote(customer_id, safe='')}/orders"
        status, answer = await self._ask("GET", path)
        if status == 404:
            return []
        orders = answer.get("orders")
        if not isinstance(orders, list):
            raise ShopUnreachable("The shop's answer has no list of 'orders'.")
        return [_order(one) for one in orders]

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _ask(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        document: dict[str, Any] | None = None,
    ) -> tuple[int, dict[str, Any]]:
        """Asks until there is an answer that says something: 200, 201, 404 or 422.

        Every call may be made again: a POST carries the key it has its effect once for.
        """
        breaker = await self._breakers.get_breaker("shop")
        try:
            async for attempt in stamina.retry_context(
                on=ShopUnreachable,
                attempts=_TRIES,
                timeout=_ALL_TRIES,
                wait_initial=0.1,
                wait_max=0.8,
                wait_jitter=0.2,
            ):
                with attempt:
                    async with breaker:
                        return await self._once(method, path, headers or {}, document)
        except OpenedState as error:
            raise ShopUnreachable("The shop did not answer before.") from error
        raise AssertionError("the last try returns or raises")

    async def _once(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        document: dict[str, Any] | None,
    ) -> tuple[int, dict[str, Any]]:
        if self._session is None:  # it belongs to the running event loop
            self._session = aiohttp.ClientSession(headers=self._headers)
        try:
            async with self._session.request(
                method,
                self._url + path,
                json=document,
                headers=headers,
                timeout=self._one_try,
                allow_redirects=False,
            ) as response:
                if response.status not in (200, 201, 404, 422):
                    raise ShopUnreachable(f"The shop answered {response.status}.")
                answer = await response.json(content_type=None)
        except (TimeoutError, aiohttp.ClientError, ValueError) as error:
            raise ShopUnreachable(f"{type(error).__name__} on {path}.") from error
        if not isinstance(answer, dict):
            raise ShopUnreachable("The shop's answer is not an object.")
        return response.status, answer


def _receipt(answer: dict[str, Any]) -> str:
    receipt = answer.get("receipt")
    if not isinstance(receipt, str) or not 0 < len(receipt) <= _LONGEST_RECEIPT:
        raise ShopUnreachable(
            "The shop's answer has no 'receipt' of 1 to 40 characters."
        )
    return receipt


def _order(values: Any) -> Order:
    order, mistakes = read_order(values)
    if order is None:
        raise ShopUnreachable(f"The shop's order is broken: {mistakes[0]}")
    return order
