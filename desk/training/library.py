"""The trainer's files in the shop's folder, read and checked; publishing writes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from desk.file_mistake import FileMistake
from desk.training.change import Texts, examples_in, is_changed_by_trainers
from desk.training.change_set import ChangeSet, Outcome, outcome
from desk.training.check import check
from desk.training.examples import Example
from desk.training.material import Material, read_material
from desk.training.names_nobody import check_names_nobody
from desk.training.texts import CodeWords, put, read_code, read_texts
from kintsugi.errors import Conflict

# Files of a version that the assistant itself is not made of: what it is held to.
_HELD_TO = ("tests/conversations/*.yml", "simulation/scenarios/*.yml")


class Library:
    """Reading and checking run beside the requests; what has no `async` waits for the
    disk, and is for threads."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._code: CodeWords | None = None
        self._material: Material | None = None

    async def texts(self, also: Iterable[str] = ()) -> dict[str, str]:
        """The files as they are, with those of the names beside them if they are
        there."""
        return await asyncio.to_thread(self.read, tuple(also))

    async def mistakes(self) -> list[FileMistake]:
        """What the check says of the files as they are."""
        return await asyncio.to_thread(lambda: self.check(self.read()))

    async def examples(self) -> list[Example]:
        """All examples of intents."""
        return await asyncio.to_thread(lambda: examples_in(self.read()))

    async def material(self) -> Material:
        """All of it, read, with the lines of everything."""
        return await asyncio.to_thread(self._read_material)

    async def outcome(self, change_set: ChangeSet) -> Outcome:
        """What would come of it now, with what the check says of it."""
        return await asyncio.to_thread(self.outcome_of, change_set)

    async def publishable(self, change_set: ChangeSet) -> Outcome:
        """What would be written; raises Conflict where something stands against it."""
        return await asyncio.to_thread(self.publishable_of, change_set)

    def taught(self) -> dict[str, str]:
        """The files as they are that a trainer may change, which make a version."""
        held_to = {
            str(file.relative_to(self._root)): file.read_text("utf-8")
            for pattern in _HELD_TO
            for file in sorted(self._root.glob(pattern))
        }
        texts = {**read_texts(self._root), **held_to}
        return {
            file: text for file, text in texts.items() if is_changed_by_trainers(file)
        }

    def write(self, writes: Mapping[str, str | None]) -> None:
        """Writes these files; those without a text go."""
        for file, text in writes.items():
            if text is None:
                (self._root / file).unlink(missing_ok=True)
            else:
                put(self._root / file, text)

    def outcome_of(self, change_set: ChangeSet) -> Outcome:
        """What would come of it now, as `outcome` gives it."""
        names = [name for entry in change_set.entries for name in entry.change.files]
        found = outcome(change_set, self.read(tuple(names)))
        return replace(found, mistakes=tuple(self.check(found.texts)))

    def publishable_of(self, change_set: ChangeSet) -> Outcome:
        """What would be written, as `publishable` gives it; raises InvalidInput where
        something in it names a customer, whichever way it came there."""
        for entry in change_set.entries:
            check_names_nobody(entry.change.document())
        found = self.outcome_of(change_set)
        if not change_set.entries:
            raise Conflict("There is nothing in this change set.")
        if found.clashes:
            raise Conflict("Some changes no longer fit: " + found.clashes[0].why)
        if found.mistakes:
            raise Conflict(f"The check finds something: {found.mistakes[0]}")
        return found

    def check(self, texts: Texts) -> list[FileMistake]:
        """What the check says of these files."""
        taught = {
            file: text
            for file, text in texts.items()
            if not file.startswith(("tests/", "simulation/"))
        }
        return check(taught, self._words())

    def read(self, also: tuple[str, ...] = ()) -> dict[str, str]:
        """The files as they are."""
        texts = read_texts(self._root)
        for file in also:
            path = self._root / file
            if file not in texts and path.is_file():
                texts[file] = path.read_text("utf-8")
        return texts

    def _read_material(self) -> Material:
        """Read again only where a file is another: it takes more than a second."""
        texts, known = self.read(), self._material
        if known is None or known.texts != texts:
            self._material = known = read_material(texts, self._words())
        return known

    def _words(self) -> CodeWords:
        if self._code is None:
            self._code = read_code(self._root)
        return self._code
