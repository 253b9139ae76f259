"""Pace: how often something may be done, counted here or by Redis for all desks."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

log = structlog.get_logger()

_REMEMBERED = 10_000
# How long a Redis that failed is left alone.
_LEFT_ALONE = 2.0

_TAKE = """
local now = redis.call('TIME')
now = now[1] + now[2] / 1000000
local burst, seconds = tonumber(ARGV[1]), tonumber(ARGV[2])
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local earned = (now - (tonumber(kept[2]) or now)) / seconds
local tokens = math.min(burst, (tonumber(kept[1]) or burst) + earned)
local wait = 0
if tokens < 1 then wait = (1 - tokens) * seconds else tokens = tokens - 1 end
redis.call('HSET', KEYS[1], 'tokens', tokens, 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil(burst * seconds * 1000))
return tostring(wait)
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then one every `seconds`; a burst of 0 is no limit."""

    name: str
    burst: int
    seconds: float


class Pace(Protocol):
    async def wait(self, rate: Rate, key: str) -> float:
        """Takes a token of that key and gives 0, or gives the seconds until there is
        one."""


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float
    full_at: float


class LocalPace:
    """The pace of a desk that runs alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: dict[tuple[str, str], _Bucket] = {}

    async def wait(self, rate: Rate, key: str) -> float:
        if not rate.burst:
            return 0.0
        now = self._clock()
        bucket = self._buckets.setdefault(
            (rate.name, key), _Bucket(rate.burst, now, now)
        )
        earned = (now - bucket.at) / rate.seconds
        bucket.tokens, bucket.at = min(rate.burst, bucket.tokens + earned), now
        wait = 0.0
        if bucket.tokens < 1:
            wait = (1 - bucket.tokens) * rate.seconds
        else:
            bucket.tokens -= 1
        bucket.full_at = now + (rate.burst - bucket.tokens) * rate.seconds
        if len(self._buckets) > _REMEMBERED:
            self._forget(now)
        return wait

    def _forget(self, now: float) -> None:
        """Drops those who have their whole burst again: they need no memory."""
        self._buckets = {
            key: bucket for key, bucket in self._buckets.items() if now < bucket.full_at
        }


class RedisPace:
    """The pace of several desks together; each counts alone while Redis is away."""

    def __init__(self, redis: Redis) -> None:
        self._take = redis.register_script(_TAKE)
        self._alone = LocalPace()
        self._away_until = float("-inf")

    async def wait(self, rate: Rate, key: str) -> float:
        if not rate.burst:
            return 0.0
        if time.monotonic() > self._away_until:
            try:
                taken = await self._take(
                    keys=[f"kintsugi:pace:{rate.name}:{key}"],
                    args=[rate.burst, rate.seconds],
                )
            except (RedisError, OSError, TimeoutError) as error:
                log.info("pace_alone", error=repr(error))
                self._away_until = time.monotonic() + _LEFT_ALONE
            else:
                return float(taken)
        return await self._alone.wait(rate, key)
