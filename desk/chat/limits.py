"""Limits: how often a customer may write, and how much may come from one address.

They are for floods, not for people (threats T11). Without a proxy, what comes from this
machine itself is nobody's customer and has no address to be counted by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

from sanic import Request

from desk.addresses import address_of, counted_as, is_this_machine
from desk.pace import Pace, Rate
from desk.settings import Settings
from kintsugi.errors import TooMany

_MINUTE = 60.0
_HALF_A_DAY = 12 * 3600.0


class Limits:
    """Counted by all desks together where they share a Redis; sockets by each alone."""

    def __init__(self, settings: Settings, pace: Pace) -> None:
        self._pace = pace
        self._behind_proxies = settings.trusted_proxies > 0
        self._conversation = Rate("conversation", settings.message_burst, 1.0)
        self._messages = _over(_MINUTE, "messages", settings.messages_per_address)
        self._beginnings = _over(
            _HALF_A_DAY, "beginnings", settings.conversations_per_address
        )
        self._most_sockets = settings.sockets
        self._most_of_address = settings.sockets_per_address
        self._sockets: Counter[str] = Counter()

    async def check_beginning(self, request: Request) -> None:
        """Counts a new conversation; raises TooMany."""
        await self._check(self._beginnings, request)

    async def check_message(self, request: Request) -> None:
        """Counts a message of this address; raises TooMany."""
        await self._check(self._messages, request)

    async def wait_in(self, conversation_id: str) -> float:
        """Counts a message of this conversation; gives the seconds to wait, or 0."""
        return await self._pace.wait(self._conversation, conversation_id)

    @contextmanager
    def socket(self, request: Request) -> Iterator[None]:
        """Counts an open socket; raises TooMany when there are enough."""
        address = self.counted(request) or ""
        of_address = self._sockets[address] if address else 0
        if (0 < self._most_of_address <= of_address) or (
            0 < self._most_sockets <= self._sockets.total()
        ):
            raise too_many(_MINUTE)
        self._sockets[address] += 1
        try:
            yield
        finally:
            self._sockets[address] -= 1
            if not self._sockets[address]:
                del self._sockets[address]

    async def _check(self, rate: Rate, request: Request) -> None:
        address = self.counted(request)
        if address is not None and (wait := await self._pace.wait(rate, address)):
            raise too_many(wait)

    def counted(self, request: Request) -> str | None:
        """The address that a request is counted by; None when it is nobody's."""
        address = address_of(request)
        if is_this_machine(address) and not self._behind_proxies:
            return None
        return counted_as(address)


def too_many(wait: float) -> TooMany:
    return TooMany(f"That is very fast; try again in {ceil(wait)} s.", wait)


def _over(seconds: float, name: str, count: int) -> Rate:
    return Rate(name, count, seconds / count if count else 0.0)
