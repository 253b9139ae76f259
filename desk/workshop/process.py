"""Programs run in a workshop: behind everything else, and no longer than the desk."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

# Nothing of the shop's own settings: no database, no secrets, no mail, no shop.
_INHERITED = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "TMPDIR", "TZ")
_LAST_WORDS = 12
_LONGEST_LINE = 2**28  # what a hundred conversations came to is one line
_PATIENCE = 30.0

Heard = Callable[[str], None]


class StepFailed(Exception):
    """A program of a workshop did not do its work; the message has its last words."""


async def run(
    command: Sequence[str],
    folder: Path,
    log: Path,
    given: bytes = b"",
    *,
    codes: Collection[int] = (0,),
    heard: Heard = lambda _: None,
) -> str:
    """Runs a program to its end and gives its standard output, each line of it to
    `heard` as it comes; what else it says is in `log`. Raises StepFailed when it ends
    with another code than these; cancelled, it ends the program."""
    with log.open("wb") as words:
        # Cancelled while it starts, asyncio would kill it with what it began.
        starting = asyncio.create_task(start(command, folder, words, PIPE))
        try:
            process = await asyncio.shield(starting)
            said, _ = await asyncio.gather(
                _listen(process, heard), _tell(process, given)
            )
            await process.wait()
        except asyncio.CancelledError:
            await end(await starting)
            raise
    if process.returncode not in codes:
        last = (said + log.read_text(errors="replace")).splitlines()
        raise StepFailed("\n".join(last[-_LAST_WORDS:]))
    return said


async def _listen(process: Process, heard: Heard) -> str:
    assert process.stdout is not None, "it was started with a pipe"
    said = []
    async for line in process.stdout:
        said.append(line.decode(errors="replace"))
        heard(said[-1].rstrip("\n"))
    return "".join(said)


async def _tell(process: Process, given: bytes) -> None:
    """A program that ended without reading has said so by its code."""
    assert process.stdin is not None, "it was started with a pipe"
    with suppress(ConnectionError):
        process.stdin.write(given)
        await process.stdin.drain()
    process.stdin.close()


async def start(
    command: Sequence[str],
    folder: Path,
    words: IO[bytes],
    output: int | IO[bytes],
    settings: Mapping[str, str] | None = None,
) -> Process:
    """Starts a program in the folder; `words` takes what it says of its work."""
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env={**inherited, "HOST": "127.0.0.1", **(settings or {})},
        stdin=PIPE if output == PIPE else DEVNULL,
        stdout=output,
        stderr=words,
        limit=_LONGEST_LINE,
        start_new_session=True,
        preexec_fn=_behind_everything,
    )


async def end(process: Process) -> None:
    """Asks a program to stop what it began and end; ends it when it does not."""
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGINT)
        try:
            async with asyncio.timeout(_PATIENCE):
                await process.wait()
        except TimeoutError:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


def _behind_everything() -> None:
    """Customers come first; when the desk is gone, Linux asks the program to stop."""
    os.nice(15)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    pr_set_pdeathsig = 1
    with suppress(OSError, AttributeError):  # not Linux
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGINT)
