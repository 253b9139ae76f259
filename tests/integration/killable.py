"""A desk that can be killed, and is started again where it was."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import redis_address
from tests.fake_rasa import FakeRasa
from tests.integration.running import (
    ROOT,
    SECRET,
    Desk,
    Loop,
    eventually,
    prepare,
    settings,
)


class Killable:
    """A desk in a process of its own, on one address and one database.

    `environment` is what the next start is told besides.
    """

    def __init__(self, var: Path, rasa: FakeRasa, loop: Loop, grace: str = "0") -> None:
        self.grace = grace
        self.database_url = settings(var, rasa.url).database_url
        self._var, self._rasa, self._loop = var, rasa, loop
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None
        self.environment: dict[str, str] = {}
        prepare(self.database_url)

    @contextmanager
    def running(self) -> Iterator[Desk]:
        self.start()
        desk = self.desk
        try:
            eventually(lambda: ready(desk), within=60)
            yield desk
        finally:
            self.kill()

    @property
    def desk(self) -> Desk:
        """The desk as its customers see it, dead or alive."""
        url = f"http://127.0.0.1:{self._port}"
        return Desk(url, self._rasa, None, self._loop)  # type: ignore[arg-type]

    def start(self) -> None:
        environment = {
            **os.environ,
            "PORT": str(self._port),
            "HOST": "127.0.0.1",
            "KINTSUGI_VAR": str(self._var),
            "DATABASE_URL": self.database_url,
            "KINTSUGI_GRACE": self.grace,
            "KINTSUGI_CHANNEL_SECRET": SECRET,
            "KINTSUGI_SERVICE_TOKEN": SECRET,
            "KINTSUGI_CUSTOMER_KEY": SECRET,
            "RASA_URL": self._rasa.url,
            "ACTIONS_URL": self._rasa.url,
            "REDIS_URL": redis_address() or "",
            **self.environment,
        }
        with (self._var / "desk.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "desk.server"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )

    def is_dead(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def kill(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()


def ready(desk: Desk) -> bool | None:
    try:
        return desk.call("GET", "/healthz").status == 200 or None
    except OSError:
        return None
