"""What every live socket of the desk needs."""

from __future__ import annotations

import asyncio

from desk.ending import end


async def until_one_ends(*tasks: asyncio.Task[None]) -> None:
    """Runs tasks of one socket; the first that ends, ends the others."""
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await end(tasks)
    for task in done:
        task.result()
