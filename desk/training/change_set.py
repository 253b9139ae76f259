"""Changes that belong together: who proposed them, why, and what would come of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import unified_diff
from enum import StrEnum

from desk.file_mistake import FileMistake
from desk.training.change import Change, Texts
from kintsugi.errors import Conflict


class ChangeSetState(StrEnum):
    OPEN = "open"
    PUBLISHED = "published"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Entry:
    """A change in a set, with who put it there and when."""

    id: int
    change: Change
    author_id: str
    at: datetime


@dataclass(slots=True)
class ChangeSet:
    """Several may be open at once; only publishing touches the files."""

    id: str
    title: str
    note: str
    author_id: str
    created_at: datetime
    state: ChangeSetState = ChangeSetState.OPEN
    ended_by: str | None = None
    ended_at: datetime | None = None
    entries: list[Entry] = field(default_factory=list)

    def check_open(self) -> None:
        """Raises Conflict once it is published or discarded."""
        if self.state is not ChangeSetState.OPEN:
            raise Conflict(f"This change set is {self.state} already.")


@dataclass(frozen=True, slots=True)
class Clash:
    """A change that no longer fits: the files went on, or another open set is at the
    same place; `other` is that set."""

    entry_id: int
    why: str
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the files would be, what is changed, and what stands against it."""

    texts: Texts
    diff: str
    clashes: tuple[Clash, ...]
    mistakes: tuple[FileMistake, ...] = ()


def outcome(change_set: ChangeSet, texts: Texts) -> Outcome:
    """Tries the changes on the files as they are now, in their order; one that does
    not fit is left out and said."""
    after, clashes = texts, []
    for entry in change_set.entries:
        try:
            after = entry.change.done_in(after)
        except Conflict as conflict:
            clashes.append(Clash(entry.id, str(conflict)))
    return Outcome(after, diff_of(texts, after), tuple(clashes))


def clashes_between(
    change_set: ChangeSet, others: Sequence[ChangeSet], texts: Texts
) -> list[Clash]:
    """The changes that fit now, and would not once another open set is published."""
    alone = {clash.entry_id for clash in outcome(change_set, texts).clashes}
    found = []
    for other in others:
        if other.id != change_set.id:
            behind = outcome(change_set, outcome(other, texts).texts)
            found += [
                Clash(clash.entry_id, clash.why, other.id)
                for clash in behind.clashes
                if clash.entry_id not in alone
            ]
    return found


def diff_of(before: Texts, after: Texts) -> str:
    """A unified diff of all that changed, as git shows it."""
    return "".join(
        line if line.endswith("\n") else f"{line}\n"
        for file in sorted(after)
        if after[file] != before.get(file)
        for line in unified_diff(
            before.get(file, "").splitlines(keepends=True),
            after[file].splitlines(keepends=True),
            f"a/{file}" if file in before else "/dev/null",
            f"b/{file}",
        )
    )
