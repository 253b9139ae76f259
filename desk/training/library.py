"""The trainer's files in the shop's folder: read, and written by publishing alone."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from desk.file_mistake import FileMistake
from desk.training.change import Texts, examples_in
from desk.training.change_set import ChangeSet, Outcome, outcome
from desk.training.check import check
from desk.training.examples import Example
from desk.training.material import Material, read_material
from desk.training.texts import CodeWords, read_code, read_texts
from kintsugi.errors import Conflict


class Library:
    """One writer at a time; reading and checking run beside the requests."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._code: CodeWords | None = None
        self._writing = asyncio.Lock()

    async def texts(self, also: Iterable[str] = ()) -> dict[str, str]:
        """The files as they are, with those of the names beside them if they are
        there."""
        return await asyncio.to_thread(self._read, tuple(also))

    async def mistakes(self) -> list[FileMistake]:
        """What the check says of the files as they are."""
        return await asyncio.to_thread(lambda: self._check(self._read(())))

    async def examples(self) -> list[Example]:
        """All examples of intents."""
        return await asyncio.to_thread(lambda: examples_in(self._read(())))

    async def material(self) -> Material:
        """All of it, read, with the lines of everything."""
        return await asyncio.to_thread(
            lambda: read_material(self._read(()), self._words())
        )

    async def outcome(self, change_set: ChangeSet) -> Outcome:
        """What would come of it now, with what the check says of it."""
        return await asyncio.to_thread(self._outcome, change_set)

    async def publishable(self, change_set: ChangeSet) -> Outcome:
        """What would be written; raises Conflict where something stands against it."""
        return await asyncio.to_thread(self._publishable, change_set)

    async def publish(self, change_set: ChangeSet) -> Outcome:
        """Writes the files, all or none that fails; raises Conflict where something
        stands against it."""
        async with self._writing:
            return await asyncio.to_thread(self._publish, change_set)

    def _read(self, also: tuple[str, ...]) -> dict[str, str]:
        texts = read_texts(self._root)
        for file in also:
            path = self._root / file
            if file not in texts and path.is_file():
                texts[file] = path.read_text("utf-8")
        return texts

    def _outcome(self, change_set: ChangeSet) -> Outcome:
        names = [name for entry in change_set.entries for name in entry.change.files]
        found = outcome(change_set, self._read(tuple(names)))
        return replace(found, mistakes=tuple(self._check(found.texts)))

    def _check(self, texts: Texts) -> list[FileMistake]:
        taught = {
            file: text
            for file, text in texts.items()
            if not file.startswith(("tests/", "simulation/"))
        }
        return check(taught, self._words())

    def _words(self) -> CodeWords:
        if self._code is None:
            self._code = read_code(self._root)
        return self._code

    def _publishable(self, change_set: ChangeSet) -> Outcome:
        found = self._outcome(change_set)
        if not change_set.entries:
            raise Conflict("There is nothing in this change set.")
        if found.clashes:
            raise Conflict("Some changes no longer fit: " + found.clashes[0].why)
        if found.mistakes:
            raise Conflict(f"The check finds something: {found.mistakes[0]}")
        return found

    def _publish(self, change_set: ChangeSet) -> Outcome:
        found = self._publishable(change_set)
        before = self._read(tuple(found.texts))
        for file, text in found.texts.items():
            if before.get(file) != text:
                _put(self._root / file, text)
        return found


def _put(path: Path, text: str) -> None:
    """Replaces a file at once: who reads meanwhile sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh = Path(name)
        fresh.chmod(path.stat().st_mode if path.exists() else 0o644)
        fresh.replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
