"""How cases like this one went, in true figures or none (P21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from kintsugi.cases import Case
from kintsugi.ports import Work

# Fewer say nothing about the next one.
FEWEST = 20
PERIOD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Solved:
    """How many cases of a kind were solved to the customer's satisfaction in the last
    90 days, and within which time half of them were."""

    count: int
    half_within: timedelta

    @property
    def time_in_words(self) -> str:
        """Reads `40 minutes`, `3 hours`, `2 days`, rounded up."""
        minutes = max(1, -(-self.half_within // timedelta(minutes=1)))
        for unit, size in (("day", 24 * 60), ("hour", 60), ("minute", 1)):
            if minutes >= size:
                count = -(-minutes // size)
                return f"{count} {unit}{'s' * (count > 1)}"
        raise AssertionError("a minute is left at least")


def solved_like(work: Work, case: Case, now: datetime) -> Solved | None:
    """What the case records say of cases of this kind; None while there are too few."""
    times = work.cases.times_to_solve(case.kind, now - PERIOD)
    return solved_in(times)


def solved_in(times: Sequence[timedelta]) -> Solved | None:
    """The figures for so many cases; None for fewer than 20."""
    if len(times) < FEWEST:
        return None
    half = median(time.total_seconds() for time in times)
    return Solved(len(times), timedelta(seconds=half))
