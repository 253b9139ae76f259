"""The versions that one can go back to, each in a file of its own beside the models."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import structlog

from desk.training.change import Texts
from desk.training.texts import put
from desk.training.version import BrokenVersion, Version, read_version
from kintsugi.errors import Conflict, NotFound

log = structlog.get_logger()

KEPT = 10


class Versions:
    """The newest ten, and the one that answers customers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[int, tuple[int, Version]] = {}

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Lets one writer at a time, of all desks on this machine, change the files."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def all(self) -> list[Version]:
        """Those that are whole, the newest first."""
        found = []
        for number in self._numbers():
            try:
                found.append(self._read(number))
            except BrokenVersion as error:
                log.error("version_broken", number=number, why=str(error))
        return found

    def get(self, number: int) -> Version:
        """Raises NotFound, or Conflict where it is not as it was kept."""
        try:
            return self._read(number)
        except FileNotFoundError as error:
            raise NotFound(f"Version {number} is not kept (any more).") from error
        except BrokenVersion as error:
            raise Conflict(f"Version {number} cannot be used: {error}") from error

    def keep(
        self,
        title: str,
        texts: Texts,
        by: str,
        at: str,
        *,
        note: str = "",
        author: str | None = None,
        change_set: str | None = None,
        figures: Mapping[str, Any] | None = None,
    ) -> Version:
        """Keeps these files under the next number."""
        number = max(self._numbers(), default=0) + 1
        version = Version(
            number, title, note, author, change_set, by, at, figures, texts
        )
        self._write(version)
        return version

    def mark(self, version: Version, refused: str | None) -> Version:
        """Keeps why it could not be put into service, or that it may be tried again."""
        marked = replace(version, refused=refused)
        if marked != version:
            self._write(marked)
        return marked

    def forget(self, needed: set[int]) -> None:
        """Lets go of the oldest ones beyond those that are kept or needed."""
        for number in self._numbers()[KEPT:]:
            if number not in needed:
                self._file(number).unlink(missing_ok=True)

    def _numbers(self) -> list[int]:
        names = (file.stem for file in self._folder.glob("*.json"))
        return sorted((int(name) for name in names if name.isdecimal()), reverse=True)

    def _read(self, number: int) -> Version:
        time = self._file(number).stat().st_mtime_ns
        if (known := self._known.get(number)) and known[0] == time:
            return known[1]
        try:
            kept: dict[str, Any] = json.loads(self._file(number).read_text("utf-8"))
            version = read_version(kept)
        except (ValueError, TypeError) as error:
            raise BrokenVersion(str(error)) from error
        self._known[number] = (time, version)
        return version

    def _write(self, version: Version) -> None:
        text = json.dumps(version.document(), ensure_ascii=False, indent=1)
        put(self._file(version.number), text)

    def _file(self, number: int) -> Path:
        return self._folder / f"{number}.json"
