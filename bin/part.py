"""One running part of the product: rasa, actions or the desk."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_PAUSE, LONGEST_STOP = 8.0, 8.0


@dataclass
class Part:
    """A process that is started, watched, and started again when it dies.

    The pause before a restart doubles with every death in a row, up to 8 s; a part
    that lived for a minute starts over with the shortest one.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    restarts: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _started: float = 0.0
    _pause: float = 0.25
    _due: float = field(default=0.0)
    _renewed: float | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    @property
    def is_being_renewed(self) -> bool:
        """Whether it has still to stop, and to start with its new environment."""
        return self._renewed is not None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        self._started = time.monotonic()

    def look_after(self) -> str | None:
        """Starts the part again when it has died; says so in a sentence, once."""
        now = time.monotonic()
        if self._process is None:
            if now >= self._due:
                self.start()
            return None
        code = self._process.poll()
        if code is None:
            if self._renewed is not None and now - self._renewed > LONGEST_STOP:
                self.kill()
            return None
        if self._renewed is not None:
            self._renewed = None
            self.start()
            return None
        if now - self._started > 60:
            self._pause = 0.25
        self._process, self._due = None, now + self._pause
        self.restarts += 1
        pause, self._pause = self._pause, min(self._pause * 2, LONGEST_PAUSE)
        return f"{self.name} ended ({_cause(code)}); starting it again in {pause:g} s"

    def renew(self, environment: Mapping[str, str]) -> None:
        """Has it stop in order, and start again at once with this environment."""
        self.environment = environment
        self._renewed = time.monotonic()
        self.ask_to_stop()

    def kill(self) -> None:
        if not self.has_ended and self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def ask_to_stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)

    def wait_until_stopped(self, seconds: float) -> None:
        if self._process is None:
            return
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()


def _cause(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def die_with_parent() -> None:
    """Asks Linux to end this process when the one that started it is gone."""
    pr_set_pdeathsig = 1
    try:
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)
    except (OSError, AttributeError):  # not Linux: Ctrl-C still stops everything
        return
