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
from socket import socket

from successor import Successor

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
    _successor: Successor | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    @property
    def is_being_renewed(self) -> bool:
        """Whether its successor has still to go on in its place."""
        return self._successor is not None

    def start(self) -> None:
        self._process = self._begin(subprocess.DEVNULL)
        self._started = time.monotonic()

    def _begin(self, stdin: int | socket, *more: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [*self.command, *more],
                env=dict(self.environment),
                stdin=stdin,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    def look_after(self) -> str | None:
        """Starts the part again when it has died; says so in a sentence, once."""
        now = time.monotonic()
        if self._process is None:
            if now >= self._due:
                self.start()
            return None
        code = self._process.poll()
        if code is None:
            if self._successor is not None:
                self._make_way(self._successor, now)
            return None
        if self._successor is not None:
            process, self._successor = self._successor.go_on(), None
            if process is not None:
                self._process, self._started = process, now
                return None
        if now - self._started > 60:
            self._pause = 0.25
        self._process, self._due = None, now + self._pause
        self.restarts += 1
        pause, self._pause = self._pause, min(self._pause * 2, LONGEST_PAUSE)
        return f"{self.name} ended ({_cause(code)}); starting it again in {pause:g} s"

    def renew(self, environment: Mapping[str, str]) -> None:
        """Has a successor with this environment get ready, stops in order, and lets it
        go on: away for as long as stopping takes, and not for a whole start."""
        self.environment = environment
        self._successor = Successor(lambda its: self._begin(its, "--stand-by"))

    def _make_way(self, successor: Successor, now: float) -> None:
        if successor.waits_since is None:
            if successor.is_ready:
                successor.waits_since = now
                self._terminate()
        elif now - successor.waits_since > LONGEST_STOP:
            self._end()

    def kill(self) -> None:
        self._let_no_other_go_on()
        self._end()

    def ask_to_stop(self) -> None:
        self._let_no_other_go_on()
        self._terminate()

    def wait_until_stopped(self, seconds: float) -> None:
        if self._process is None:
            return
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()

    def _let_no_other_go_on(self) -> None:
        if self._successor is not None:
            self._successor.kill()
            self._successor = None

    def _terminate(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)

    def _end(self) -> None:
        if not self.has_ended and self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def _cause(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def die_with_parent() -> None:
    """Asks Linux to end this process when the one that started it is gone."""
    pr_set_pdeathsig = 1
    try:
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)
    except (OSError, AttributeError):  # not Linux: Ctrl-C still stops everything
        return
