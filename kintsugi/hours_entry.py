"""When people are at work and how long things take, as a manager writes it down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kintsugi.reading import Given
from kintsugi.turnaround import BusinessHours, Opening, TurnaroundTime

DAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_MINUTES_A_DAY = 24 * 60
# In which units a time is written, and the most of each.
_MOST = {"business_minutes": 600, "business_hours": 500, "business_days": 60}

# The holidays of a country, or None where that is not known.
PublicHolidays = Callable[[str], Iterable[date] | None]


def read_hours(given: Given, public_holidays: PublicHolidays) -> BusinessHours:
    """Reads a zone, the opening hours of each open weekday, and holidays."""
    given.fields({"zone"}, {"holidays", "public_holidays", *DAYS})
    name = given.within("zone").text(60)
    try:
        zone = ZoneInfo(name) if name else ZoneInfo("UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        given.within("zone").wrong("a time zone such as Europe/Helsinki")
        zone = ZoneInfo("UTC")
    closed: set[date] = set()
    if given.has("holidays"):
        closed |= {holiday.day() for holiday in given.within("holidays").items()}
    if given.has("public_holidays"):
        country = given.within("public_holidays")
        wanted = "a country such as FI, or a part of one such as DE-BY"
        known = public_holidays(country.text(9, "[A-Z]{2}(-[A-Z0-9]{1,6})?", wanted))
        if known is None:
            country.wrong(wanted)
        closed.update(known or ())
    return BusinessHours(zone=zone, days=read_days(given), holidays=frozenset(closed))


def read_days(given: Given) -> dict[int, Opening]:
    """Reads the hours of each weekday that is named (Monday is 0)."""
    days = {
        number: _opening(given.within(day))
        for number, day in enumerate(DAYS)
        if given.has(day)
    }
    if not days:
        given.wrong("business hours with at least one open day")
    return days


def read_turnaround(given: Given) -> TurnaroundTime:
    """Reads so many business hours or minutes, or so many business days."""
    if not isinstance(given.value, dict) or len(given.value) != 1:
        given.wrong("one of business_minutes, business_hours and business_days")
        return TurnaroundTime(business_hours=1)
    given.fields(set(), set(_MOST))
    for unit, most in _MOST.items():
        if given.has(unit):
            return TurnaroundTime(**{unit: given.within(unit).whole(1, most)})
    return TurnaroundTime(business_hours=1)


def _opening(given: Given) -> Opening:
    wanted = "hours such as 09:00-17:00, in quotation marks"
    text = given.text(11, r"\d\d:\d\d-\d\d:\d\d", wanted)
    if not text:
        return 0, _MINUTES_A_DAY
    opens, closes = (int(at[:2]) * 60 + int(at[3:]) for at in (text[:5], text[6:]))
    if not 0 <= opens < closes <= _MINUTES_A_DAY:
        given.wrong("hours that open before they close, from 00:00 to 24:00")
        return 0, _MINUTES_A_DAY
    return opens, closes
