"""How what runs beside the requests is ended."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

_ASK_AGAIN = 0.5


async def end(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancels the tasks and waits until they have ended.

    A library may lose a cancellation that meets its own time-out, so one that still
    runs after half a second is asked again.
    """
    running = {task for task in tasks if not task.done()}
    while running:
        for task in running:
            task.cancel()
        _, running = await asyncio.wait(running, timeout=_ASK_AGAIN)


async def end_once(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancels the tasks a single time and waits: who stops a program takes the time
    that the program needs, and asked again would leave it running."""
    running = [task for task in tasks if not task.done()]
    for task in running:
        cancel_once(task)
    if running:
        await asyncio.wait(running)


def cancel_once(task: asyncio.Task[Any]) -> None:
    """Cancels a task unless that was asked of it before."""
    if not task.cancelling():
        task.cancel()
