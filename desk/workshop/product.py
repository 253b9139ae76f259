"""A product of its own: made of a workshop, seen by nobody but who tries it.

It has its own database, the demo shop and a mailbox that sends nothing, so what is said
to it is given to nobody and counts nowhere.
"""

from __future__ import annotations

import asyncio
import socket
from asyncio.subprocess import Process
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import aiohttp

from desk.workshop.process import end, start

_RUN = (".venv-desk/bin/python", "bin/run.py")
# A tenth of a second of silence ends a turn: nobody types in two messages here.
_SETTINGS = {"KINTSUGI_GRACE": "0.1", "KINTSUGI_MAIL": "local"}
_SAYS = "[run] "
_PAUSE = 0.3


class ProductState(StrEnum):
    STARTING = "starting"
    READY = "ready"
    ENDED = "ended"


@dataclass(slots=True)
class TrialProduct:
    """Runs what `make run` runs, in the workshop's folder, on loopback."""

    folder: Path
    port: int = field(default_factory=lambda: _free_port())
    _process: Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def var(self) -> Path:
        return self.folder / "var"

    @property
    def says(self) -> str:
        """What it is doing, in its own last words."""
        try:
            lines = (self.var / "run.log").read_text(errors="replace").splitlines()
        except OSError:
            return ""
        said = [line.removeprefix(_SAYS) for line in lines if line.startswith(_SAYS)]
        return said[-1] if said else ""

    async def start(self) -> None:
        self.var.mkdir(parents=True, exist_ok=True)
        settings = {"KINTSUGI_VAR": str(self.var), "PORT": str(self.port)}
        command = [str(self.folder / _RUN[0]), *_RUN[1:]]
        with (self.var / "run.log").open("wb") as log:
            self._process = await start(
                command, self.folder, log, log, settings | _SETTINGS
            )

    async def state(self) -> ProductState:
        if self._process is None:
            return ProductState.STARTING
        if self._process.returncode is not None:
            return ProductState.ENDED
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"{self.url}/healthz") as answer,
            ):
                ready = answer.status == 200
        except (aiohttp.ClientError, OSError):
            ready = False
        return ProductState.READY if ready else ProductState.STARTING

    async def wait_until_ready(self) -> bool:
        """Waits while it starts; False when it ended instead."""
        while (state := await self.state()) is ProductState.STARTING:
            await asyncio.sleep(_PAUSE)
        return state is ProductState.READY

    async def end(self) -> None:
        if self._process is not None and self._process.returncode is None:
            await end(self._process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
