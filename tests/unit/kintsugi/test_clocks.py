"""The clocks of who waits for a person, in the hours of the shop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kintsugi.cases import CasePromise
from kintsugi.clocks import Aims, Clock, ClockKind, Level, Targets, clocks_of
from kintsugi.handoffs import Handoff, HandoffReason, Priority, priority_of
from kintsugi.turnaround import BusinessHours, TurnaroundTime

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = BusinessHours(BERLIN, dict.fromkeys(range(5), (9 * 60, 17 * 60)))
SLOW = Targets(
    first_response=TurnaroundTime(business_minutes=60),
    next_response=TurnaroundTime(business_minutes=40),
    resolution=TurnaroundTime(business_hours=10),
)
FAST = Targets(
    first_response=TurnaroundTime(business_minutes=10),
    next_response=TurnaroundTime(business_minutes=10),
    resolution=TurnaroundTime(business_hours=2),
)
AIMS = Aims(
    {Priority.NORMAL: SLOW, Priority.RAISED: FAST, Priority.URGENT: FAST}, OFFICE
)


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """A moment of a week in November, 23 is its Monday; the shop's own time."""
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


def handoff(queued_at: datetime, **changes: Any) -> Handoff:
    reason = changes.pop("reason", HandoffReason.CUSTOMER_ASKED)
    wait = Handoff("h-1", "c-1", 1, reason, priority_of(reason), queued_at)
    for name, value in changes.items():
        setattr(wait, name, value)
    return wait


def clock(
    wait: Handoff, kind: ClockKind, now: datetime, *promises: CasePromise
) -> Clock:
    (found,) = [one for one in clocks_of(wait, promises, AIMS, now) if one.kind is kind]
    return found


def kinds(wait: Handoff, now: datetime, *promises: CasePromise) -> set[ClockKind]:
    return {one.kind for one in clocks_of(wait, promises, AIMS, now)}


@pytest.mark.parametrize(
    ("minutes", "level"),
    [
        (0, Level.FINE),
        (44, Level.FINE),
        (45, Level.WARNED),
        (53, Level.WARNED),
        (54, Level.PRESSING),
        (59, Level.PRESSING),
        (60, Level.BREACHED),
        (9999, Level.BREACHED),
    ],
)
def test_a_wait_is_warned_of_at_three_quarters_and_at_nine_tenths(
    minutes: int, level: Level
) -> None:
    wait = handoff(at(10))
    now = at(10) + timedelta(minutes=minutes)
    assert clock(wait, ClockKind.FIRST_RESPONSE, now).level is level


def test_each_level_says_when_the_next_one_comes() -> None:
    wait, moment = handoff(at(16, 30)), at(16, 30)
    reached = []
    while (told := clock(wait, ClockKind.FIRST_RESPONSE, moment)).next_at is not None:
        moment = told.next_at
        reached.append(moment.astimezone(BERLIN))
    # The night between is nobody's wait.
    assert reached == [at(9, 15, day=25), at(9, 24, day=25), at(9, 30, day=25)]
    assert moment == told.due_at


def test_who_comes_in_the_night_is_counted_from_the_morning() -> None:
    wait = handoff(at(23, day=27))
    monday = datetime(2026, 11, 30, 10, 0, tzinfo=BERLIN)
    assert clock(wait, ClockKind.FIRST_RESPONSE, at(2, day=28)).level is Level.FINE
    assert clock(wait, ClockKind.FIRST_RESPONSE, monday).due_at == monday


@pytest.mark.parametrize("sunday", [(2026, 3, 29), (2026, 10, 25)])
def test_a_clock_change_at_the_weekend_moves_nothing(
    sunday: tuple[int, int, int],
) -> None:
    day = datetime(*sunday, tzinfo=BERLIN)
    friday = (day - timedelta(days=2)).replace(hour=16, minute=30)
    monday = (day + timedelta(days=1)).replace(hour=9, minute=30)
    assert clock(handoff(friday), ClockKind.FIRST_RESPONSE, friday).due_at == monday


def test_an_hour_that_a_clock_change_doubles_is_waited_twice() -> None:
    round_the_clock = BusinessHours(BERLIN, dict.fromkeys(range(7), (0, 24 * 60)))
    aims = Aims(AIMS.targets, round_the_clock)
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30, the first time
    (first, _) = clocks_of(handoff(before), [], aims, before)
    assert first.due_at == before + timedelta(hours=1)


def test_an_answer_ends_the_first_wait_and_the_customers_words_begin_the_next() -> None:
    wait = handoff(at(10))
    wait.answered_at = at(10, 20)
    assert kinds(wait, at(11)) == {ClockKind.RESOLUTION}
    wait.unanswered_since = at(11)
    told = clock(wait, ClockKind.NEXT_RESPONSE, at(11, 36))
    assert (told.level, told.due_at) == (Level.PRESSING, at(11, 40))


def test_only_the_resolution_stands_still_while_the_customer_is_waited_for() -> None:
    wait = handoff(at(9))
    due = clock(wait, ClockKind.RESOLUTION, at(9)).due_at
    assert due == at(11, day=25)
    wait.begin_rest(at(12))
    resting = clock(wait, ClockKind.RESOLUTION, at(15))
    assert (resting.paused, resting.due_at) == (True, at(14, day=25))
    assert not clock(wait, ClockKind.FIRST_RESPONSE, at(15)).paused
    wait.end_rest(at(10, day=25))
    going = clock(wait, ClockKind.RESOLUTION, at(10, day=25))
    # Five hours on the first day and one on the second.
    assert (going.paused, going.due_at) == (False, at(17, day=25))


def test_a_rest_that_begins_twice_is_one_and_ends_once() -> None:
    wait = handoff(at(9))
    wait.end_rest(at(9, 30))
    wait.begin_rest(at(10))
    wait.begin_rest(at(11))
    wait.end_rest(at(12))
    wait.end_rest(at(13))
    assert wait.rests == [(at(10), at(12))]


def test_moving_up_goes_one_step_once_and_leaves_the_time_as_it_was() -> None:
    wait = handoff(at(10))
    due = clock(wait, ClockKind.FIRST_RESPONSE, at(10)).due_at
    wait.move_up()
    wait.move_up()
    assert wait.priority is Priority.RAISED
    assert clock(wait, ClockKind.FIRST_RESPONSE, at(10)).due_at == due
    severe = handoff(at(10), reason=HandoffReason.SEVERE_EFFECT)
    severe.move_up()
    assert severe.priority is Priority.URGENT


def test_the_reason_says_how_soon() -> None:
    wait = handoff(at(10), reason=HandoffReason.SECOND_FAILURE)
    assert clock(wait, ClockKind.FIRST_RESPONSE, at(10)).due_at == at(10, 10)


def promise(made: datetime, due: datetime, kind: str = "p") -> CasePromise:
    return CasePromise(f"{kind}-1", "A call by then.", "Why.", due, made, "team")


def test_a_promise_has_its_own_time_and_the_next_one_counts() -> None:
    wait, near = handoff(at(10)), promise(at(10), at(14))
    far = promise(at(10), at(16, day=27))
    told = clock(wait, ClockKind.PROMISE, at(13), far, near)
    assert (told.due_at, told.level) == (at(14), Level.WARNED)
    assert clock(wait, ClockKind.PROMISE, at(14), near).level is Level.BREACHED


def test_a_promise_whose_time_is_outside_of_the_hours_is_counted_all_the_same() -> None:
    wait, night = handoff(at(18)), promise(at(18), at(22))
    assert clock(wait, ClockKind.PROMISE, at(20), night).level is Level.FINE
    assert clock(wait, ClockKind.PROMISE, at(21), night).level is Level.WARNED
    # Open until five, so nothing is left of the hours; its time has not come yet.
    evening = promise(at(16), at(22))
    assert clock(wait, ClockKind.PROMISE, at(19), evening).level is Level.PRESSING


def test_a_promised_call_stands_for_the_answer() -> None:
    wait, call = handoff(at(10)), promise(at(10), at(14), kind="answer")
    assert kinds(wait, at(10), call) == {ClockKind.RESOLUTION, ClockKind.PROMISE}


def test_a_handoff_that_has_ended_waits_for_nobody() -> None:
    assert clocks_of(handoff(at(10), ended_at=at(11)), [], AIMS, at(12)) == []
