"""A desk that dies on purpose, at a boundary that a test names (threats E2).

`KINTSUGI_FAIL=after_shop` ends it with SIGKILL the first time it has asked the shop;
`before_commit:3` before the third transaction is stored. The points are the boundaries
between the steps of everything that must happen once; only a test sets one.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from desk.store.database import SqlWork, Store
from kintsugi.ports import Fulfilment, ShopActions, ShopRequest

POINTS = ("before_commit", "after_commit", "before_shop", "after_shop")

Announce = Callable[[frozenset[str]], None]


class FailPoint:
    """Where the desk dies: at a point, the n-th time it is reached."""

    def __init__(self, point: str, times: int) -> None:
        self._point = point
        self._left = times
        self._lock = Lock()

    def reach(self, point: str) -> None:
        if point != self._point:
            return
        with self._lock:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def read_fail_point(text: str) -> FailPoint:
    """Reads `point` or `point:n`; raises ValueError naming the points."""
    point, _, times = text.partition(":")
    if point not in POINTS or not (times or "1").isdigit() or times == "0":
        raise ValueError(f"{text!r} is not one of {', '.join(POINTS)}, or one with :n.")
    return FailPoint(point, int(times or 1))


class FailingStore(Store):
    """A store whose desk dies beside a commit."""

    def __init__(self, url: str, announce: Announce, fail: FailPoint) -> None:
        super().__init__(url, announce)
        self._fail = fail

    @contextmanager
    def work(self) -> Iterator[SqlWork]:
        with super().work() as work:
            yield work
            self._fail.reach("before_commit")
        self._fail.reach("after_commit")


class FailingShop:
    """A shop beside whose answer the desk dies; it has done what it was asked then."""

    def __init__(self, shop: ShopActions, fail: FailPoint) -> None:
        self._shop = shop
        self._fail = fail

    async def carry_out(self, request: ShopRequest) -> str:
        self._fail.reach("before_shop")
        receipt = await self._shop.carry_out(request)
        self._fail.reach("after_shop")
        return receipt

    async def receipt(self, key: str) -> str | None:
        return await self._shop.receipt(key)

    async def fulfilment(self, request: ShopRequest) -> Fulfilment:
        return await self._shop.fulfilment(request)
