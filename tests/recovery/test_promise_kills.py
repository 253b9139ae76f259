"""Promises come due while the desk is killed and its clock is set: none is lost, none
is told early, none twice (A8, A9).

`make torture` does it with 10,000 promises and 50 kills. SEED=… plays one run again;
SPAN=… is over how many seconds they come due.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fake_rasa import FakeRasa
from tests.integration.killable import Killable
from tests.integration.running import SECRET, Loop
from tests.recovery.promising import HOUR, Promised, wait_until

PROMISES = int(os.environ.get("PROMISES", "300"))
KILLS = int(os.environ.get("PROMISE_KILLS", "4"))
SPAN = timedelta(seconds=float(os.environ.get("SPAN", "16")))
SEED = int(os.environ.get("SEED", "20261122"))


@pytest.fixture
def promised(tmp_path: Path) -> Iterator[Promised]:
    loop, rasa = Loop(), FakeRasa(SECRET)
    loop.run(rasa.start())
    house = Killable(tmp_path, rasa, loop)
    clock = tmp_path / "clock"
    house.environment = {"KINTSUGI_TEST_CLOCK": str(clock)}
    yield Promised(house, clock, random.Random(SEED))
    loop.run(rasa.stop())
    loop.stop()


def test_of_many_promises_none_is_lost_none_early_and_none_told_twice(
    promised: Promised,
) -> None:
    making = timedelta(seconds=10 + PROMISES / 200)
    first = datetime.now(UTC) + making
    promised.make(PROMISES, first, SPAN)
    # One at a random moment of each stretch, so that there is a desk in between.
    kills = [
        first + SPAN * ((n + promised.chance.random()) / KILLS) for n in range(KILLS)
    ]
    jump = first + SPAN / 2
    promised.house.start()
    for moment in sorted([*kills, jump]):
        wait_until(moment)
        if moment is jump:
            promised.run_ahead(HOUR)
        else:
            promised.kill_and_restart()
    wait_until(first + SPAN)
    promised.until_all_are_told(within=120 + PROMISES / 20)
    told = promised.told()
    late = promised.lateness()
    promised.run_ahead(timedelta())
    promised.kill_and_restart()
    promised.house.kill()

    assert told.keys() == promised.due.keys()
    assert all(len(times) == 1 for times in told.values())
    assert promised.messages() == PROMISES, "each is told once, after the last kill too"
    assert late[0] >= 0
    print(
        f"\nseed {SEED}: {PROMISES} promises, {KILLS} kills;"
        f" lateness p50 {late[len(late) // 2]:.2f} s,"
        f" p99 {late[int(len(late) * 0.99)]:.2f} s, most {late[-1]:.2f} s"
    )


def test_many_that_are_due_in_the_same_second_are_all_told(promised: Promised) -> None:
    """How long it takes is printed: 15 s is the most for 300."""
    due = datetime.now(UTC) + timedelta(seconds=12)
    promised.make(300, due, timedelta())
    promised.house.start()
    wait_until(due)
    promised.until_all_are_told(within=240)
    promised.house.kill()
    assert promised.told().keys() == promised.due.keys()
    print(f"\n300 due in the same second: {promised.lateness()[-1]:.2f} s")
