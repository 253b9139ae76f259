"""What is played with a candidate, and what of it is played with the live one too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from desk.workshop.folder import set_up

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

    def names(self, file: Path) -> list[str]:
        """Those that stand in a file."""

    async def play(
        self, folder: Path, chosen: Sequence[Chosen], tell: Tell
    ) -> list[Played]:
        """Plays them in a workshop, in a product of its own."""


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
    far = _Far(tell)
    chosen = await asyncio.to_thread(choose, play, root, folder)
    first = await play.play(folder, chosen, far.more(chosen))
    doubtful = _of(chosen, {one.name for one in first if not one.passed})
    second = await play.play(folder, doubtful, far.more(doubtful)) if doubtful else []
    again = {one.name: one for one in second}
    played = [again.get(one.name, one) for one in first]
    gone = {one.name for one in played if not one.passed}
    taught = {one.name for one in chosen if one.taught}
    live: dict[str, bool] = {}
    if beside := _of(chosen, gone | taught):
        await asyncio.to_thread(_set_up_live, play, root, folder)
        heard = await play.play(folder / _LIVE, beside, far.more(beside))
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
    """All that stand in a workshop, beside what stands in the shop's own folder."""
    chosen = []
    for file in sorted(folder.glob(play.files)):
        where = str(file.relative_to(folder))
        live = root / where
        known = play.names(live) if live.exists() else []
        chosen += [Chosen(where, name, name not in known) for name in play.names(file)]
    return chosen


def _of(chosen: Sequence[Chosen], names: Collection[str]) -> list[Chosen]:
    return [one for one in chosen if one.name in names]


def _set_up_live(play: Play, root: Path, folder: Path) -> None:
    """A workshop of what is live, held to what the candidate is held to."""
    held_to = {
        str(file.relative_to(folder)): file.read_text("utf-8")
        for file in folder.glob(play.files)
    }
    set_up(root, folder / _LIVE, held_to)


class _Far:
    """How far it is, with all that turns out to be played as well."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._whole = 0

    def more(self, chosen: Sequence[Chosen]) -> Tell:
        before, self._whole = self._whole, self._whole + len(chosen)
        whole = self._whole
        return lambda done, _: self._tell(before + done, whole)
