"""How long something takes in business hours, and by when it is therefore due (P19)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_LONGEST_CLOSURE = 366  # days looked ahead for the next opening

Opening = tuple[int, int]  # opening and closing minute of a day, 0 to 1440


@dataclass(frozen=True, slots=True)
class BusinessHours:
    """When people are at work. `days` maps a weekday (Monday is 0) to its opening and
    closing minute of the day (0 to 1440); a weekday that is not named is closed.

    A time that a clock change doubles is taken the first time; one that it skips is
    taken as long after midnight as it would have been.
    """

    zone: ZoneInfo
    days: Mapping[int, Opening]
    holidays: frozenset[date] = frozenset()

    def day_of(self, moment: datetime) -> date:
        """The calendar day of that moment where the shop is."""
        return moment.astimezone(self.zone).date()

    def opening(self, day: date) -> tuple[datetime, datetime] | None:
        """When that day opens and closes, in UTC; None when it stays closed."""
        if day in self.holidays or day.weekday() not in self.days:
            return None
        opens, closes = self.days[day.weekday()]
        return _moment(day, opens, self.zone), _moment(day, closes, self.zone)

    def is_open(self, moment: datetime) -> bool:
        """Whether people are at work at that moment."""
        opening = self.opening(self.day_of(moment))
        return opening is not None and opening[0] <= moment < opening[1]

    def next_opening(self, moment: datetime) -> datetime:
        """When people are at work next, in UTC: that moment itself while it is open.

        Raises ValueError when that is not within a year.
        """
        return due_at(moment, TurnaroundTime(), self)


@dataclass(frozen=True, slots=True)
class TurnaroundTime:
    """How long something takes: so many open hours or minutes, or until closing time so
    many business days after the present one. Only one of the three is above zero."""

    business_hours: int = 0
    business_days: int = 0
    business_minutes: int = 0


def due_at(start: datetime, takes: TurnaroundTime, hours: BusinessHours) -> datetime:
    """By when something begun at `start` is done, in UTC.

    What is begun while the shop is closed begins when it opens. Raises ValueError when
    the shop does not open again within a year.
    """
    if not takes.business_days:
        lasting = timedelta(hours=takes.business_hours, minutes=takes.business_minutes)
        return after(start, lasting, hours)
    days_left = takes.business_days
    for _, closes in _openings(start, hours, _LONGEST_CLOSURE + days_left):
        if days_left == 0:
            return closes
        days_left -= 1
    raise _never_opens(start)


def after(start: datetime, lasting: timedelta, hours: BusinessHours) -> datetime:
    """The moment, in UTC, when people have been at work for so long since `start`.

    Raises ValueError when that is not within a year.
    """
    for opens, closes in _openings(start, hours, _LONGEST_CLOSURE):
        begins = max(opens, start)
        if closes - begins >= lasting:
            return (begins + lasting).astimezone(UTC)
        lasting -= closes - begins
    raise _never_opens(start)


def open_time(start: datetime, end: datetime, hours: BusinessHours) -> timedelta:
    """For how long people were at work from `start` to `end`."""
    open_for = timedelta()
    day, last = hours.day_of(start), hours.day_of(end)
    while day <= last:
        opening = hours.opening(day)
        if opening is not None:
            at_work = min(opening[1], end) - max(opening[0], start)
            open_for += max(at_work, timedelta())
        day += timedelta(days=1)
    return open_for


def begun_by(due: datetime, takes: TurnaroundTime, hours: BusinessHours) -> datetime:
    """By when, to a minute, something has to begin to be done at `due`.

    Raises ValueError when the shop was not open for so long in the year before.
    """
    late, early = due, due - timedelta(days=_LONGEST_CLOSURE)
    if due_at(early, takes, hours) > due:
        raise ValueError(f"The shop is not open for long enough in the year to {due}.")
    while late - early > timedelta(minutes=1):
        middle = early + (late - early) // 2
        if due_at(middle, takes, hours) <= due:
            early = middle
        else:
            late = middle
    return early


def _openings(
    start: datetime, hours: BusinessHours, days: int
) -> Iterator[tuple[datetime, datetime]]:
    """When the shop is open from `start` on, looking ahead so many days."""
    day = hours.day_of(start)
    for _ in range(days):
        opening = hours.opening(day)
        if opening is not None and start < opening[1]:
            yield opening
        day += timedelta(days=1)


# The queue counts with the same few hundred moments for thousands of cases.
@lru_cache(maxsize=4096)
def _moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    days, minute = divmod(minute, 24 * 60)
    at = time(minute // 60, minute % 60, tzinfo=zone)
    return datetime.combine(day + timedelta(days=days), at).astimezone(UTC)


def _never_opens(start: datetime) -> ValueError:
    return ValueError(f"The shop does not open within a year after {start}.")
