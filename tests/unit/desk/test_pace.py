"""A burst is free; after it there is one for each pause."""

from __future__ import annotations

import asyncio

from desk.pace import LocalPace, Rate


def waits(pace: LocalPace, rate: Rate, key: str, count: int) -> list[float]:
    return [asyncio.run(pace.wait(rate, key)) for _ in range(count)]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_waiting_is_rewarded_and_never_beyond_the_burst() -> None:
    clock = Clock()
    pace, rate = LocalPace(clock), Rate("messages", 2, 1.0)
    assert waits(pace, rate, "a", 3) == [0.0, 0.0, 1.0]
    clock.now = 100.0
    assert waits(pace, rate, "a", 3) == [0.0, 0.0, 1.0]


def test_a_crowd_is_not_remembered_for_ever() -> None:
    clock = Clock()
    pace, rate = LocalPace(clock), Rate("messages", 1, 1.0)

    async def crowd() -> None:
        for n in range(25_000):
            clock.now = float(n)
            await pace.wait(rate, f"address {n}")

    asyncio.run(crowd())
    assert len(pace._buckets) <= 10_001
