"""The desk as the program that it is, with its output in a file."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import database_in
from tests.fake_rasa import FakeRasa
from tests.integration.running import ROOT, SECRET, Desk, Loop, eventually, prepare


@contextmanager
def program(var: Path, log: Path, rasa: FakeRasa, loop: Loop) -> Iterator[Desk]:
    """Runs `python -m desk.server` on the database in `var` until the block ends."""
    prepare(database_in(var))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "KINTSUGI_VAR": str(var),
        "DATABASE_URL": database_in(var),
        "RASA_URL": rasa.url,
        "ACTIONS_URL": rasa.url,
        "KINTSUGI_GRACE": "0",
        "KINTSUGI_CHANNEL_SECRET": SECRET,
        "KINTSUGI_SERVICE_TOKEN": SECRET,
        "KINTSUGI_CUSTOMER_KEY": SECRET,
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "desk.server"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            desk = Desk(f"http://127.0.0.1:{port}", rasa, None, loop)  # type: ignore[arg-type]
            eventually(lambda: _answers(desk) or None, within=60)
            yield desk
        finally:
            process.terminate()
            process.wait(10)


def _answers(desk: Desk) -> bool:
    try:
        return desk.call("GET", "/healthz").status == 200
    except OSError:
        return False
