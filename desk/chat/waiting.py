"""Those who wait for a person are told when the queue moved, and as time goes on."""

from __future__ import annotations

import asyncio
import contextlib

import structlog

from desk.bus import MOVED, QUEUE
from desk.services import Services

log = structlog.get_logger()

# Opening hours and the wait change without anything happening in the queue.
_EVERY = 30.0
# A busy queue moves all the time, and each who waits reads their place anew.
_AT_MOST_EVERY = 1.0


class Waiting:
    """Once for all streams of this process; what they show is read by each anew."""

    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._bus = services.bus

    async def run(self) -> None:
        """Tells until it is cancelled."""
        with self._bus.subscribe(QUEUE) as moved:
            while True:
                try:
                    await self._tell()
                except Exception as error:
                    log.error("waiting_untold", exc_info=error)
                await asyncio.sleep(_AT_MOST_EVERY)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_EVERY):
                        await moved.next()

    async def _tell(self) -> None:
        waiting = await self._store.read(
            lambda work: [one.conversation_id for one in work.handoffs.waiting()]
        )
        for conversation_id in waiting:
            self._bus.publish(conversation_id, MOVED)
