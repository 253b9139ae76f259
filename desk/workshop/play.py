"""What is played with a candidate, and what of it is played with the live one too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from desk.workshop.folder import set_up
from desk.workshop.process import StepFailed
from desk.written import Written, parse

Tell = Callable[[int, int], None]  # so many of so many are played
_LIVE = "live"


@dataclass(frozen=True, slots=True)
class Played:
    """How one went: whether as it should, where it went otherwise, what was said."""

    name: str
    title: str
    passed: bool
    why: str = ""
    conversation: str = ""


class Play(Protocol):
    """Conversation tests, or simulated customers: several in a file, each by a name."""

    @property
    def files(self) -> str:
        """Where they stand, as a pattern of paths."""

    def names(self, written: Written) -> list[str]:
        """Those that stand in a file."""

    async def play(
        self, folder: Path, chosen: Sequence[Chosen], tell: Tell
    ) -> list[Played]:
        """Plays them, of which there is one at least, in a product of a workshop."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One that is played; `taught` says that the change set brings it."""

    file: str
    name: str
    taught: bool


async def play_beside(
    play: Play, root: Path, folder: Path, tell: Tell
) -> dict[str, Any]:
    """Plays all with the candidate; what fails, once more; what fails again, and what
    the change set brings, with the live assistant too. So it is told what the change
    breaks, what was broken before, and what it puts right: `live` of a row says whether
    it goes well there. `unsteady` are the titles of those that failed only once.
    """
    chosen = await asyncio.to_thread(choose, play, root, folder)
    plays = _Plays(play, tell)
    first = await plays.of(folder, chosen)
    failed = {one.name for one in first if not one.passed}
    second = await plays.of(folder, [one for one in chosen if one.name in failed])
    again = {one.name: one for one in second}
    played = [again.get(one.name, one) for one in first]
    gone = {one.name for one in played if not one.passed}
    taught = {one.name for one in chosen if one.taught}
    live: dict[str, bool] = {}
    if beside := [one for one in chosen if one.name in gone | taught]:
        await asyncio.to_thread(_set_up_live, play, root, folder)
        heard = await plays.of(folder / _LIVE, beside)
        live = {one.name: one.passed for one in heard}
    rows = [
        {**asdict(one), "live": live[one.name]} for one in played if one.name in live
    ]
    return {
        "played": len(played),
        "passed": len(played) - len(gone),
        "failed": [row for row in rows if not row["passed"]],
        "taught": [row for row in rows if row["name"] in taught],
        "unsteady": [one.title for one in second if one.passed],
    }


def choose(play: Play, root: Path, folder: Path) -> list[Chosen]:
    """All that stand in a workshop, beside what stands in the shop's own folder.

    Raises StepFailed, naming file and line, where one cannot be read.
    """
    chosen = []
    for file in sorted(folder.glob(play.files)):
        where = str(file.relative_to(folder))
        known = _names(play, root, where) if (root / where).exists() else []
        names = _names(play, folder, where)
        chosen += [Chosen(where, name, name not in known) for name in names]
    return chosen


def _names(play: Play, folder: Path, where: str) -> list[str]:
    written, mistakes = parse((folder / where).read_text("utf-8"), where)
    if mistakes:
        raise StepFailed("\n".join(map(str, mistakes)))
    return play.names(written)


def _set_up_live(play: Play, root: Path, folder: Path) -> None:
    """A workshop of what is live, held to what the candidate is held to."""
    held_to = {
        str(file.relative_to(folder)): file.read_text("utf-8")
        for file in folder.glob(play.files)
    }
    set_up(root, folder / _LIVE, held_to)


class _Plays:
    """One play after the other; how far they are counts all that were asked for."""

    def __init__(self, play: Play, tell: Tell) -> None:
        self._play = play
        self._tell = tell
        self._asked = 0

    async def of(self, folder: Path, chosen: Sequence[Chosen]) -> list[Played]:
        before, self._asked = self._asked, self._asked + len(chosen)
        asked = self._asked

        def tell(done: int, _: int) -> None:
            self._tell(before + done, asked)

        return await self._play.play(folder, chosen, tell) if chosen else []
