"""A version that could not be put into service: its files go back, its changes stay."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog

from desk.ending import end
from desk.errors import NotReady
from desk.ports import Actor, DeskWork
from desk.services import Services
from desk.training.publishing import Publishing
from desk.training.version import Version

log = structlog.get_logger()

_EVERY = 0.5


class Refusals:
    """Looks after the last switch, also one that was refused while no desk ran."""

    def __init__(self, services: Services, publishing: Publishing) -> None:
        self._store, self._clock = services.store, services.clock
        self._publishing, self._supervisor = publishing, services.supervisor
        self._looking: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._looking = asyncio.create_task(self._look())

    async def close(self) -> None:
        await end([self._looking] if self._looking else [])

    async def _look(self) -> None:
        while True:
            try:
                if refused := await self._publishing.put_back():
                    await self._settle(refused)
            except Exception as error:
                log.error("refusal_not_settled", exc_info=error)
            await asyncio.sleep(_EVERY)

    async def _settle(self, version: Version) -> None:
        """Opens the change set again, so that it can be mended and published anew."""
        now, subject = self._clock(), f"version {version.number}"
        switch = self._supervisor.live().switch
        was_new = switch is not None and switch.at == version.published_at

        def settle(work: DeskWork) -> None:
            if was_new and version.change_set is not None:
                work.change_sets.reopen(version.change_set)
            after = {"title": version.title, "why": version.refused}
            work.audit.add(
                Actor(None, ""), "version_refused", subject, now, after=after
            )

        while True:
            with suppress(NotReady):
                return await self._store.transact(settle)
            await asyncio.sleep(_EVERY)
