"""A database as one file, and back: SQLite by its own backup, PostgreSQL by pg_dump."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL

from desk.store.database import Store


class CannotCopy(Exception):
    """A backup cannot be made or restored; the message says what is wanted."""


class Copy(Protocol):
    def take(self, file: Path) -> None:
        """Writes one moment of the database, while others write on."""

    def check(self, file: Path) -> None:
        """Raises CannotCopy when this file is not a whole database."""

    def put(self, file: Path) -> None:
        """Puts what is in the file into the empty database."""


def copy_of(store: Store) -> Copy:
    url = store.engine.url
    if url.get_backend_name() == "sqlite":
        return SqliteCopy(Path(url.database or ""))
    return PostgresCopy(url)


class SqliteCopy:
    def __init__(self, path: Path) -> None:
        self._path = path

    def take(self, file: Path) -> None:
        if not self._path.exists():
            raise CannotCopy(f"There is no database at {self._path}.")
        self._copy(self._path, file)

    def check(self, file: Path) -> None:
        try:
            with closing(sqlite3.connect(file)) as database:
                (said,) = database.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.DatabaseError as error:
            raise CannotCopy(
                f"The database in the backup is broken: {error}"
            ) from error
        if said != "ok":
            raise CannotCopy(f"The database in the backup is broken: {said}")

    def put(self, file: Path) -> None:
        self._copy(file, self._path)

    def _copy(self, source: Path, target: Path) -> None:
        with (
            closing(sqlite3.connect(source)) as here,
            closing(sqlite3.connect(target)) as there,
        ):
            here.backup(there)


class PostgresCopy:
    def __init__(self, url: URL) -> None:
        plain = url.set(drivername="postgresql", password=None)
        self._address = plain.render_as_string(hide_password=False)
        # Not in the command line, where everybody on the machine reads it.
        password = {"PGPASSWORD": str(url.password)} if url.password else {}
        self._environment = os.environ | password

    def take(self, file: Path) -> None:
        self._run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--file={file}",
            f"--dbname={self._address}",
        )

    def check(self, file: Path) -> None:
        self._run("pg_restore", "--list", str(file))

    def put(self, file: Path) -> None:
        self._run(
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={self._address}",
            str(file),
        )

    def _run(self, program: str, *arguments: str) -> None:
        if shutil.which(program) is None:
            raise CannotCopy(
                f"{program} is missing. Debian: apt-get install postgresql-client"
            )
        ran = subprocess.run(
            [program, *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise CannotCopy(f"{program}: {ran.stderr.strip()}")
