"""The process that gets ready beside a part, and goes on in its place once it ended."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Callable

LONGEST_PREPARATION = 60.0


class Successor:
    """Told by `--stand-by` to say on its standard input, a socket, that it is ready,
    and to wait until that closes. `waits_since` is when the part was asked to stop."""

    def __init__(
        self, begin: Callable[[socket.socket], subprocess.Popen[bytes]]
    ) -> None:
        self.waits_since: float | None = None
        self._said, its = socket.socketpair()
        with its:
            self.process = begin(its)
        self._deadline = time.monotonic() + LONGEST_PREPARATION

    @property
    def is_ready(self) -> bool:
        """Whether nothing is won by waiting for it: it is ready, it has ended, or it
        has had time enough."""
        said, _, _ = select.select([self._said], [], [], 0)
        return bool(said) or time.monotonic() > self._deadline

    def go_on(self) -> subprocess.Popen[bytes] | None:
        """Lets it go on; gives its process, or None when it has ended meanwhile."""
        self._said.close()
        return self.process if self.process.poll() is None else None

    def kill(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        # Not before: to close it is the word to go on.
        self._said.close()
