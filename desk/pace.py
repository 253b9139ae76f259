"""Pace: how often somebody may do something, kept in memory."""

from __future__ import annotations

from dataclasses import dataclass

_REMEMBERED = 10_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Pace:
    """A token bucket for each key: `burst` at once, then one every `seconds`."""

    def __init__(self, burst: int, seconds: float) -> None:
        self._burst = burst
        self._seconds = seconds
        self._buckets: dict[str, _Bucket] = {}

    def wait(self, key: str, now: float) -> float:
        """Takes a token and gives 0, or gives the seconds until there is one."""
        bucket = self._buckets.setdefault(key, _Bucket(self._burst, now))
        earned = (now - bucket.at) / self._seconds
        bucket.tokens = min(self._burst, bucket.tokens + earned)
        bucket.at = now
        if bucket.tokens < 1:
            return (1 - bucket.tokens) * self._seconds
        bucket.tokens -= 1
        if len(self._buckets) > _REMEMBERED:
            self._forget(now)
        return 0.0

    def _forget(self, now: float) -> None:
        """Drops those who have their whole burst again: they need no memory."""
        full = self._burst * self._seconds
        self._buckets = {
            key: bucket
            for key, bucket in self._buckets.items()
            if now - bucket.at < full
        }
