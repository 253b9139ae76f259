"""What a follower of a conversation is told, and what is no news to them."""

from __future__ import annotations

import asyncio
from itertools import count
from typing import Any, cast

from desk.bus import MOVED, STORED, LocalBus, Notice
from desk.feed import Feed
from desk.ports import Transactions
from desk.standing import Standing
from kintsugi.conversations import Author


class ReadEachTime:
    """A database in which something else stands at every reading."""

    def __init__(self) -> None:
        self._readings = count(1)

    async def read(self, _: object) -> dict[str, Any]:
        return {"messages": [], "reading": next(self._readings)}


def test_that_the_line_moved_is_news_to_the_customer_in_it_and_to_no_agent() -> None:
    typing = Notice(typing=Author.ASSISTANT)

    async def follow(listener: Author) -> list[str]:
        bus = LocalBus()
        store = cast(Transactions, ReadEachTime())
        frames = Feed(store, bus, cast(Standing, None)).follow("c-1", 0, listener)
        told = [await anext(frames)]
        for notices in ([MOVED, typing], [STORED], [typing], [typing]):
            for notice in notices:
                bus.publish("c-1", notice)
            told.append(await anext(frames))
        return [frame["type"] for frame in told]

    agent, customer = (
        asyncio.run(follow(one)) for one in (Author.AGENT, Author.CUSTOMER)
    )
    assert agent == ["state", "typing", "state", "typing", "typing"]
    # One reading more: of the line that moved.
    assert customer == ["state", "typing", "state", "typing", "state"]
