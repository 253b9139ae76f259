"""The same three loads for both bots: short talks, long talks, twenty talks at once."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol


class Talk(Protocol):
    """One conversation: says something, comes back when all of the answer is there."""

    async def say(self, text: str) -> None: ...


OpenTalk = Callable[[], AbstractAsyncContextManager[Talk]]
# What the next customer says from the first word to the thanks.
Opening = Callable[[], Sequence[str]]

# Turns around which a long conversation is read; the median of five stands for each.
LONG_TURNS = (5, 50, 200)
AT_ONCE = 20


async def measure(
    open_talk: OpenTalk, opening: Opening, further: Sequence[str]
) -> dict[str, float]:
    """Drives a bot; gives milliseconds and turns per second by name.

    `opening` gives a short conversation in full; `further` is what a long conversation
    goes on with, again and again.
    """
    await short_talks(open_talk, opening, 5)  # warm
    short = await short_talks(open_talk, opening, 40)
    long = await long_talks(open_talk, further, 3)
    return {
        "turn_p50_ms": statistics.median(short),
        "turn_p95_ms": statistics.quantiles(short, n=20)[-1],
        **{f"turn_{n}_ms": long[n] for n in LONG_TURNS},
        "turn_200_over_5": long[200] / long[5],
        "turns_per_second": await at_once(open_talk, opening),
    }


async def short_talks(open_talk: OpenTalk, opening: Opening, count: int) -> list[float]:
    times: list[float] = []
    for _ in range(count):
        async with open_talk() as talk:
            for text in opening():
                times.append(await _timed(talk.say(text)))
    return times


async def long_talks(
    open_talk: OpenTalk, further: Sequence[str], count: int
) -> dict[int, float]:
    around: dict[int, list[float]] = {n: [] for n in LONG_TURNS}
    for _ in range(count):
        async with open_talk() as talk:
            # Turn 5 too is read among the further turns: the same words at each point.
            texts = itertools.cycle(further)
            for turn in range(1, max(LONG_TURNS) + len(further) + 1):
                took = await _timed(talk.say(next(texts)))
                for n in LONG_TURNS:
                    if n <= turn < n + len(further):
                        around[n].append(took)
    return {n: statistics.median(times) for n, times in around.items()}


async def at_once(open_talk: OpenTalk, opening: Opening) -> float:
    async def one(texts: Sequence[str]) -> None:
        async with open_talk() as talk:
            for text in texts:
                await talk.say(text)

    talks = [opening() for _ in range(AT_ONCE)]
    began = time.perf_counter()
    await asyncio.gather(*(one(texts) for texts in talks))
    return sum(map(len, talks)) / (time.perf_counter() - began)


async def _timed(answer: Awaitable[None]) -> float:
    began = time.perf_counter()
    await answer
    return (time.perf_counter() - began) * 1000
