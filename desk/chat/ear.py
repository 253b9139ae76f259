"""An ear: a conversation with something to answer, and whether they have finished.

Times are of the event loop's clock, in seconds.
"""

from __future__ import annotations

import asyncio

from desk.bus import STORED, Subscription
from kintsugi.conversations import Author

# Browsers say every few seconds that somebody types; this much silence means no more.
_TYPING_LASTS = 2.5


class Ear:
    """Open from the first unanswered message until nothing is left to answer.

    A message waits for `grace` seconds in which nothing more is said, longer while they
    type, `limit` at most.
    """

    task: asyncio.Task[None]

    def __init__(self, grace: float, limit: float) -> None:
        self._grace, self._limit = grace, limit
        self._typed_at = float("-inf")
        self._first_at = self._heard_at = _now()
        self.unheard = True

    def hear(self) -> None:
        """Something more was said."""
        self._heard_at = _now()
        if not self.unheard:
            self.unheard, self._first_at = True, self._heard_at

    async def until_they_finish(self, notices: Subscription) -> None:
        """Waits for the end of what is being said, here or at another desk."""
        while (rest := self._end() - _now()) > 0:
            for notice in await notices.within(rest):
                if notice == STORED:
                    self._heard_at = _now()
                elif notice.typing is Author.CUSTOMER:
                    self._typed_at = _now()

    def _end(self) -> float:
        end = self._heard_at + self._grace
        if self._grace:
            end = max(end, self._typed_at + _TYPING_LASTS)
        return min(end, self._first_at + self._limit)


def _now() -> float:
    return asyncio.get_running_loop().time()
