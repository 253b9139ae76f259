"""Those who follow are told, and nobody else; a slow listener costs no memory."""

from __future__ import annotations

import asyncio

from desk.bus import STORED, LocalBus, Notice
from kintsugi.conversations import Author


def test_who_follows_is_told_of_what_happened_since() -> None:
    async def listen() -> None:
        bus = LocalBus()
        with bus.subscribe("c-1") as mine, bus.subscribe("c-2") as other:
            bus.announce(frozenset({"c-1"}))
            assert await mine.next() == [STORED]
            bus.publish("c-2", Notice(typing=Author.AGENT, name="Maija"))
            assert await other.next() == [Notice(typing=Author.AGENT, name="Maija")]

    asyncio.run(listen())


def test_the_same_notice_counts_once_however_often() -> None:
    async def listen() -> None:
        bus = LocalBus()
        with bus.subscribe("c-1") as mine:
            for _ in range(1000):
                bus.publish("c-1")
                bus.publish("c-1", Notice(typing=Author.CUSTOMER))
            assert len(await mine.next()) == 2

    asyncio.run(listen())


def test_who_left_is_forgotten() -> None:
    bus = LocalBus()
    with bus.subscribe("c-1"):
        pass
    bus.publish("c-1")
    assert not bus._followers
