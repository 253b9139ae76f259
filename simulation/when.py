"""Times as a scenario tells them: "12 days ago", "in 3 days", "today"."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, timedelta

WANTED = 'a time such as "12 days ago", "in 3 days", "today" or "2 hours ago"'

_AGO = re.compile(r"(\d{1,4}) (hour|day|week|month|year)s? ago")
_AHEAD = re.compile(r"in (\d{1,4}) (hour|day|week|month|year)s?")
_HOURS = {"hour": 1, "day": 24, "week": 168, "month": 730, "year": 8766}
_NAMED = {"now": 0, "today": 0, "yesterday": -24, "tomorrow": 24}


def when(told: str, now: datetime) -> datetime:
    """The moment that is meant, seen from `now`; raises ValueError for other words, and
    for times that no calendar has."""
    words = " ".join(told.casefold().split())
    hours = _NAMED.get(words)
    if found := _AGO.fullmatch(words):
        hours = -int(found[1]) * _HOURS[found[2]]
    elif found := _AHEAD.fullmatch(words):
        hours = int(found[1]) * _HOURS[found[2]]
    if hours is not None:
        with suppress(OverflowError):
            return now + timedelta(hours=hours)
    raise ValueError(f"{told!r} is not {WANTED}.")
