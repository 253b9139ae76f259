"""Dates, amounts of things and numbers of an order in the words a customer reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kintsugi.orders import OrderLine

_WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NAMED_LINES = 3


def day_in_words(day: date) -> str:
    """Reads `2 November`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def weekday_in_words(day: date) -> str:
    """Reads `Tuesday 24 November`."""
    return f"{_WEEKDAYS[day.weekday()]} {day_in_words(day)}"


def moment_in_words(moment: datetime, zone: ZoneInfo) -> str:
    """Reads `Tuesday 24 November at 15:00`, in the shop's zone."""
    local = moment.astimezone(zone)
    return f"{weekday_in_words(local.date())} at {local:%H:%M}"


def with_time_moved(
    sentence: str, before: datetime, after: datetime, zone: ZoneInfo
) -> str:
    """The sentence with another time in it: where it names the hour or the day of
    `before`, it names that of `after`."""
    hour, day = moment_in_words(before, zone), before.astimezone(zone).date()
    if hour in sentence:
        return sentence.replace(hour, moment_in_words(after, zone))
    new_day = weekday_in_words(after.astimezone(zone).date())
    return sentence.replace(weekday_in_words(day), new_day)


def hours_in_words(days: Mapping[int, tuple[int, int]]) -> str:
    """Reads `Monday to Thursday 10:00–16:00, Friday 10:00–15:00`."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and day == runs[-1][-1] + 1 and days[day] == days[runs[-1][-1]]:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(f"{_days(run)} {_span(*days[run[0]])}" for run in runs)


def _days(run: Sequence[int]) -> str:
    first, last = _WEEKDAYS[run[0]], _WEEKDAYS[run[-1]]
    return first if len(run) == 1 else f"{first} to {last}"


def _span(opens: int, closes: int) -> str:
    return "–".join(f"{at // 60:02}:{at % 60:02}" for at in (opens, closes))


def items_in_words(lines: Sequence[OrderLine]) -> str:
    """Reads `Mechanical keyboard and 2 × Mouse mat`; a long list is cut short."""
    names = [
        line.name if line.quantity == 1 else f"{line.quantity} × {line.name}"
        for line in lines
    ]
    if len(names) > _NAMED_LINES:
        names[_NAMED_LINES - 1 :] = [f"{len(names) - _NAMED_LINES + 1} more things"]
    return listed(names)


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Reads `one`, `one and two`, `one, two and three`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def order_key(number: str) -> str:
    """An order number without what people leave out or add when they write it."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def contact_key(contact: str) -> str:
    """An e-mail address or a postcode without spaces and case."""
    return "".join(contact.split()).casefold()
