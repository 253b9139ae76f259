"""What runs beside the requests ends when it is asked to, even the second time."""

from __future__ import annotations

import asyncio

from desk.ending import cancel_once, end, end_once


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


def test_a_task_that_stops_a_program_is_given_the_time_for_it() -> None:
    async def run() -> bool:
        stopped = False

        async def stops_a_program() -> None:
            nonlocal stopped
            try:
                await asyncio.sleep(3600)
            finally:
                await asyncio.sleep(0.8)  # longer than `end` would wait
                stopped = True

        task = asyncio.create_task(stops_a_program())
        await asyncio.sleep(0)
        await end_once([task])
        return stopped

    assert asyncio.run(run())


def test_who_was_asked_to_end_already_is_only_waited_for() -> None:
    async def run() -> bool:
        stopped = False

        async def stops_a_program() -> None:
            nonlocal stopped
            try:
                await asyncio.sleep(3600)
            finally:
                await asyncio.sleep(0.05)
                stopped = True

        task = asyncio.create_task(stops_a_program())
        await asyncio.sleep(0)
        cancel_once(task)
        await asyncio.sleep(0)
        await end_once([task])
        return stopped

    assert asyncio.run(run())


def test_what_has_ended_is_left_alone() -> None:
    async def run() -> None:
        task = asyncio.create_task(asyncio.sleep(0))
        await task
        await end([task])
        await end([])
        await end_once([task])
        await end_once([])

    asyncio.run(run())
