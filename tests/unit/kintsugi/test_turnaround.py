"""Business hours against a brute force that walks minute by minute (P19)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kintsugi.turnaround import (
    BusinessHours,
    TurnaroundTime,
    after,
    begun_by,
    due_at,
    open_time,
)

HELSINKI = ZoneInfo("Europe/Helsinki")
OFFICE = BusinessHours(HELSINKI, dict.fromkeys(range(5), (9 * 60, 17 * 60)))


def test_hours_begun_at_the_weekend_count_from_monday_morning() -> None:
    saturday = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)

    due = due_at(saturday, TurnaroundTime(business_hours=4), OFFICE)

    assert due.astimezone(HELSINKI) == datetime(2026, 11, 23, 13, 0, tzinfo=HELSINKI)


def test_hours_left_at_closing_time_go_on_the_next_morning() -> None:
    at_four = datetime(2026, 11, 24, 16, 0, tzinfo=HELSINKI)

    due = due_at(at_four, TurnaroundTime(business_hours=3), OFFICE)

    assert due.astimezone(HELSINKI) == datetime(2026, 11, 25, 11, 0, tzinfo=HELSINKI)


def test_days_end_at_closing_time_and_leave_out_holidays() -> None:
    hours = BusinessHours(HELSINKI, OFFICE.days, frozenset({date(2026, 11, 24)}))
    monday = datetime(2026, 11, 23, 10, 0, tzinfo=HELSINKI)

    due = due_at(monday, TurnaroundTime(business_days=1), hours)

    assert due.astimezone(HELSINKI) == datetime(2026, 11, 25, 17, 0, tzinfo=HELSINKI)


def test_what_begins_at_closing_time_begins_the_next_morning() -> None:
    at_five = datetime(2026, 11, 24, 17, 0, tzinfo=HELSINKI)

    due = due_at(at_five, TurnaroundTime(business_days=1), OFFICE)

    assert due.astimezone(HELSINKI) == datetime(2026, 11, 26, 17, 0, tzinfo=HELSINKI)


def test_a_shop_that_never_opens_is_an_error() -> None:
    closed = BusinessHours(HELSINKI, {})

    with pytest.raises(ValueError, match="does not open"):
        due_at(datetime(2026, 1, 1, tzinfo=UTC), TurnaroundTime(1), closed)


ZONES = (
    "UTC",
    "Europe/Helsinki",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/Santiago",
)
# Days around changes of the clocks in these zones, and others.
DAYS = (
    date(2026, 3, 7),
    date(2026, 3, 28),
    date(2026, 4, 4),
    date(2026, 10, 2),
    date(2026, 10, 24),
    date(2026, 10, 31),
    date(2027, 2, 27),
    date(2026, 6, 1),
    date(2026, 9, 5),
)


@st.composite
def business_hours(draw: st.DrawFn) -> BusinessHours:
    """Hours that open after the clocks change, or round the clock."""
    days = {}
    for day in draw(st.sets(st.integers(0, 6), min_size=1)):
        opens = draw(st.integers(5 * 2, 20 * 2)) * 30
        closes = draw(st.integers(opens // 30 + 1, 22 * 2)) * 30
        days[day] = draw(st.sampled_from([(opens, closes), (0, 24 * 60)]))
    return BusinessHours(
        zone=ZoneInfo(draw(st.sampled_from(ZONES))),
        days=days,
        holidays=frozenset(
            day + timedelta(days=draw(st.integers(0, 3)))
            for day in draw(st.sets(st.sampled_from(DAYS), max_size=3))
        ),
    )


starts = st.builds(
    lambda day, minute: (
        datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute)
    ),
    st.sampled_from(DAYS),
    st.integers(0, 3 * 24 * 60),
)


def is_open(moment: datetime, hours: BusinessHours) -> bool:
    local = moment.astimezone(hours.zone)
    opens, closes = hours.days.get(local.weekday(), (0, 0))
    minute = local.hour * 60 + local.minute
    return local.date() not in hours.holidays and opens <= minute < closes


@settings(max_examples=60)
@given(hours=business_hours(), start=starts, wanted=st.integers(1, 12))
def test_hours_agree_with_counting_open_minutes(
    hours: BusinessHours, start: datetime, wanted: int
) -> None:
    moment, left = start, wanted * 60
    while left:
        left -= is_open(moment, hours)
        moment += timedelta(minutes=1)

    assert due_at(start, TurnaroundTime(business_hours=wanted), hours) == moment


@settings(max_examples=60)
@given(hours=business_hours(), start=starts, minutes=st.integers(0, 4000))
def test_open_time_agrees_with_counting_open_minutes(
    hours: BusinessHours, start: datetime, minutes: int
) -> None:
    during = [start + timedelta(minutes=minute) for minute in range(minutes)]
    counted = timedelta(minutes=sum(is_open(moment, hours) for moment in during))

    end = start + timedelta(minutes=minutes)
    assert open_time(start, end, hours) == counted
    assert open_time(start, after(start, counted, hours), hours) == counted


@settings(max_examples=60)
@given(hours=business_hours(), start=starts, wanted=st.integers(1, 6))
def test_days_agree_with_counting_closing_times(
    hours: BusinessHours, start: datetime, wanted: int
) -> None:
    def closes_after(moment: datetime) -> bool:
        """Whether a day's last open minute ends here: round the clock, at midnight."""
        before, local = (moment - timedelta(minutes=1)), moment.astimezone(hours.zone)
        ends = before.astimezone(hours.zone).date() != local.date()
        return is_open(before, hours) and (not is_open(moment, hours) or ends)

    moment, left = start, wanted + 1
    while left:
        moment += timedelta(minutes=1)
        left -= closes_after(moment)

    assert due_at(start, TurnaroundTime(business_days=wanted), hours) == moment


takes = st.one_of(
    st.builds(TurnaroundTime, business_hours=st.integers(1, 12)),
    st.builds(TurnaroundTime, business_days=st.integers(1, 6)),
)


@settings(max_examples=60)
@given(hours=business_hours(), due=starts, takes=takes)
def test_what_begins_in_time_is_done_in_time_and_a_minute_later_is_not(
    hours: BusinessHours, due: datetime, takes: TurnaroundTime
) -> None:
    begun = begun_by(due, takes, hours)

    assert due_at(begun, takes, hours) <= due
    assert due_at(begun + timedelta(minutes=1), takes, hours) > due


def test_a_warning_of_hours_is_given_while_the_shop_is_open() -> None:
    monday_at_ten = datetime(2026, 11, 23, 10, 0, tzinfo=HELSINKI)

    warned = begun_by(monday_at_ten, TurnaroundTime(business_hours=4), OFFICE)

    friday_at_two = datetime(2026, 11, 20, 14, 0, tzinfo=HELSINKI)
    assert abs(warned - friday_at_two) <= timedelta(minutes=1)
