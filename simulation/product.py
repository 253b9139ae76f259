"""A product of our own to play against, started as `make run` starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 300.0
# A tenth of a second of silence ends a turn: enough for a burst, no waste of time.
_GRACE = "0.6"


class NotRunning(Exception):
    """The product did not start; the message has its last words."""


@contextmanager
def running_product(var: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Runs the product until the block ends; gives its address and its environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        "KINTSUGI_VAR": str(var),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "KINTSUGI_GRACE": _GRACE,
    }
    log = var / "run.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "bin/run.py"],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(url, process, log)
        yield url, environment
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def check_running(url: str) -> None:
    """Raises NotRunning when nothing ready answers there."""
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=5):
            return
    except (urllib.error.URLError, OSError) as error:
        raise NotRunning(f"No product is ready at {url}: {error}.") from error


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=3):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    last = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
    raise NotRunning(f"The product did not get ready. Its last words:\n{last}")
