"""A burst is free; after it there is one for each pause."""

from __future__ import annotations

from desk.pace import Pace


def test_a_burst_is_taken_and_then_there_is_a_wait() -> None:
    pace = Pace(burst=3, seconds=2.0)
    assert [pace.wait("a", 0.0) for _ in range(4)] == [0.0, 0.0, 0.0, 2.0]


def test_waiting_is_rewarded_and_never_beyond_the_burst() -> None:
    pace = Pace(burst=2, seconds=1.0)
    assert [pace.wait("a", 0.0) for _ in range(3)] == [0.0, 0.0, 1.0]
    assert [pace.wait("a", 100.0) for _ in range(3)] == [0.0, 0.0, 1.0]


def test_one_does_not_pay_for_another() -> None:
    pace = Pace(burst=1, seconds=1.0)
    assert pace.wait("a", 0.0) == 0.0
    assert pace.wait("b", 0.0) == 0.0


def test_a_crowd_is_not_remembered_for_ever() -> None:
    pace = Pace(burst=1, seconds=1.0)
    for n in range(25_000):
        pace.wait(f"address {n}", now=float(n))
    assert len(pace._buckets) <= 10_001
