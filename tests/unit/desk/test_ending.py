"""What runs beside the requests ends when it is asked to, even the second time."""

from __future__ import annotations

import asyncio

from desk.ending import end


def test_a_task_that_lost_its_cancellation_is_asked_again() -> None:
    async def run() -> int:
        lost = 0

        async def deaf_once() -> None:
            nonlocal lost
            while True:
                try:
                    await asyncio.sleep(3600)
                except asyncio.CancelledError:
                    lost += 1
                    if lost > 1:
                        raise

        task = asyncio.create_task(deaf_once())
        await asyncio.sleep(0)
        await end([task])
        assert task.cancelled()
        return lost

    assert asyncio.run(run()) == 2


def test_what_has_ended_is_left_alone() -> None:
    async def run() -> None:
        task = asyncio.create_task(asyncio.sleep(0))
        await task
        await end([task])
        await end([])

    asyncio.run(run())
