"""A crowd at two desks loses nothing, doubles nothing and sees one order (A1 to A4).

The whole size is `python -m bench.outages`; docs/reliability.md has its figures.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from bench.crowd import run_crowd
from bench.servers import running_redis
from tests.fake_rasa import FakeRasa
from tests.integration.running import Loop, running_desk


def test_a_crowd_at_two_desks_is_kept_once_and_in_one_order(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    with running_redis() as redis:
        more = {"redis_url": redis.address, "message_burst": 0}
        with (
            running_desk(tmp_path, rasa, loop, desk_name="one", **more) as one,
            running_desk(tmp_path, rasa, loop, desk_name="two", **more) as two,
        ):
            found = asyncio.run(
                run_crowd([one.url, two.url], 6, 10, cut_after=0.5, seed=20261122)
            )
    assert found.faults == []
    assert found.messages == 60
