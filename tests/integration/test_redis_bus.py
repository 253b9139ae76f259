"""The bus between desks: told at once with Redis, a little later without."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack

import pytest
from redis.asyncio import Redis as Client

from bench.servers import Redis, running_redis
from desk.bus import STORED, Notice
from desk.redis_bus import RedisBus
from kintsugi.conversations import Author

TYPING = Notice(typing=Author.AGENT, name="Maija")


@pytest.fixture
def redis() -> Iterator[Redis]:
    with running_redis() as server:
        yield server


def between(
    redis: Redis, does: Callable[[RedisBus, RedisBus], Awaitable[None]]
) -> None:
    """Two desks on one Redis."""

    async def run() -> None:
        async with AsyncExitStack() as opened, asyncio.timeout(20):
            buses = []
            for _ in range(2):
                client = Client.from_url(redis.address, socket_timeout=0.3, retry=None)
                await opened.enter_async_context(client)
                bus = RedisBus(client)
                bus.start()
                opened.push_async_callback(bus.close)
                buses.append(bus)
            one, two = buses
            with two.subscribe("ready") as ready:
                while TYPING not in await ready.within(0.1):
                    one.publish("ready", TYPING)
            await does(one, two)

    asyncio.run(run())


def test_another_desk_is_told_what_happened_and_nothing_else(redis: Redis) -> None:
    async def does(one: RedisBus, two: RedisBus) -> None:
        with two.subscribe("c-1") as followed, two.subscribe("c-2") as other:
            await other.within(0.5)
            await followed.within(0.5)
            one.announce(frozenset({"c-1"}))
            assert await followed.next() == [STORED]
            one.publish("c-1", TYPING)
            assert await followed.next() == [TYPING]
            assert await other.within(0.1) == []

    between(redis, does)


def test_who_is_at_the_same_desk_is_told_once_and_without_the_detour(
    redis: Redis,
) -> None:
    async def does(one: RedisBus, two: RedisBus) -> None:
        with one.subscribe("c-1") as here, two.subscribe("c-1") as there:
            redis.freeze()
            one.publish("c-1", TYPING)
            assert await here.next() == [TYPING]
            redis.thaw()
            assert TYPING in await there.next()
            assert TYPING not in await here.within(0.3)

    between(redis, does)


def test_followers_look_for_themselves_while_redis_is_frozen_and_when_it_is_dead(
    redis: Redis,
) -> None:
    async def does(one: RedisBus, two: RedisBus) -> None:
        with two.subscribe("c-1") as followed:
            redis.freeze()
            one.publish("c-1")
            assert await followed.next() == [STORED]
            assert await followed.next() == [STORED]
            redis.thaw()
            redis.kill()
            assert await followed.next() == [STORED]
            redis.start()
            while TYPING not in await followed.next():
                one.publish("c-1", TYPING)

    between(redis, does)


def test_what_is_not_ours_on_the_channel_is_passed_over(redis: Redis) -> None:
    async def does(one: RedisBus, two: RedisBus) -> None:
        async with Client.from_url(redis.address) as stranger:
            for nonsense in ("{", "[]", '{"from": "x"}', '{"from": "x", "notices": 1}'):
                await stranger.publish("kintsugi:bus", nonsense)
        with two.subscribe("c-1") as followed:
            while TYPING not in await followed.next():
                one.publish("c-1", TYPING)

    between(redis, does)
