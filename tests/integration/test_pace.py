"""One desk's pace and the pace of many keep the same promise."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from redis.asyncio import Redis as Client

from bench.servers import Redis, running_redis
from desk.pace import LocalPace, Pace, Rate, RedisPace

Open = Callable[[], AbstractAsyncContextManager[Pace]]


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    with running_redis() as server:
        yield server


@pytest.fixture(params=["local", "redis"])
def opened(request: pytest.FixtureRequest, redis: Redis) -> Open:
    @asynccontextmanager
    async def open_pace() -> AsyncIterator[Pace]:
        if request.param == "local":
            yield LocalPace()
            return
        async with Client.from_url(redis.address, socket_timeout=0.3) as client:
            await client.flushdb()
            yield RedisPace(client)

    return open_pace


def test_a_burst_is_free_and_then_there_is_a_wait(opened: Open) -> None:
    async def take() -> None:
        async with opened() as pace:
            rate = Rate("messages", 3, 60.0)
            waits = [await pace.wait(rate, "a") for _ in range(4)]
            assert waits[:3] == [0.0, 0.0, 0.0]
            assert 55 < waits[3] <= 60

    asyncio.run(take())


def test_who_waits_as_told_may_go_on(opened: Open) -> None:
    async def take() -> None:
        async with opened() as pace:
            rate = Rate("messages", 1, 0.05)
            assert await pace.wait(rate, "a") == 0
            while wait := await pace.wait(rate, "a"):
                assert wait <= 0.05
                await asyncio.sleep(wait)

    asyncio.run(take())


def test_one_does_not_pay_for_another_nor_for_something_else(opened: Open) -> None:
    async def take() -> None:
        async with opened() as pace:
            for name, key in (("messages", "a"), ("messages", "b"), ("other", "a")):
                assert await pace.wait(Rate(name, 1, 60.0), key) == 0
            assert await pace.wait(Rate("none", 0, 0.0), "a") == 0

    asyncio.run(take())


def test_desks_count_together_and_each_alone_when_redis_is_away(redis: Redis) -> None:
    async def take() -> None:
        rate = Rate("messages", 2, 60.0)
        async with (
            Client.from_url(redis.address, socket_timeout=0.3) as one,
            Client.from_url(redis.address, socket_timeout=0.3) as two,
        ):
            await one.flushdb()
            paces = RedisPace(one), RedisPace(two)
            assert [await pace.wait(rate, "a") for pace in paces] == [0, 0]
            assert all([await pace.wait(rate, "a") for pace in paces])
            redis.freeze()
            try:
                assert [await pace.wait(rate, "a") for pace in paces] == [0, 0]
            finally:
                redis.thaw()

    asyncio.run(take())
