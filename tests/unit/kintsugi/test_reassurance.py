"""True figures about cases like this one, or none (P21)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kintsugi.cases import CaseState
from kintsugi.reassurance import FEWEST, PERIOD, solved_in, solved_like
from tests.factories import NOW, case
from tests.fakes import FakeWork


def solved(work: FakeWork, kind: str, took: timedelta, ago: timedelta) -> None:
    one = work.cases.open("c-1", kind, NOW - ago - took)
    one.state, one.satisfied, one.resolved_at = CaseState.RESOLVED, True, NOW - ago
    work.cases.save(one)


def test_half_of_the_cases_of_this_kind_were_solved_within_that_time() -> None:
    work = FakeWork()
    for minutes in range(FEWEST + 1):
        solved(work, "late_delivery", timedelta(minutes=10 + minutes), timedelta(1))
        solved(work, "billing", timedelta(days=4), timedelta(1))

    found = solved_like(work, case("late_delivery"), NOW)

    assert found is not None
    assert found.count == FEWEST + 1
    assert found.time_in_words == "20 minutes"


def test_old_and_unsatisfying_cases_do_not_count() -> None:
    work = FakeWork()
    for _ in range(FEWEST):
        solved(work, "billing", timedelta(hours=1), PERIOD + timedelta(days=1))

    assert solved_like(work, case("billing"), NOW) is None


def test_too_few_cases_give_no_figure() -> None:
    assert solved_in([timedelta(hours=1)] * (FEWEST - 1)) is None


@pytest.mark.parametrize(
    ("half", "words"),
    [
        (timedelta(seconds=5), "1 minute"),
        (timedelta(minutes=61), "2 hours"),
        (timedelta(hours=24), "1 day"),
        (timedelta(hours=25), "2 days"),
    ],
)
def test_times_are_rounded_up(half: timedelta, words: str) -> None:
    found = solved_in([half] * FEWEST)

    assert found is not None
    assert found.time_in_words == words
