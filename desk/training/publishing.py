"""Publishing a change set, and going back to a version: files written, service asked.

Both end alike: the files stand, and the supervisor puts what they say into service, or
says why it does not; then the files that stood before come back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from desk.moments import moment
from desk.supervisor import Progress, Supervisor, Switched
from desk.training.change import Texts, is_changed_by_trainers
from desk.training.change_set import ChangeSet, Outcome, diff_of
from desk.training.library import Library
from desk.training.version import Version, Way, way_to
from desk.training.versions import Versions
from kintsugi.errors import Conflict

T = TypeVar("T")

_FOUND = "The files as they were"


@dataclass(frozen=True, slots=True)
class Standing:
    """The versions one can go back to, which of them answers customers, what changed in
    the files since it was published, and the last switch."""

    versions: list[Version]
    live: int | None
    changed: list[str]
    switch: Switched | None


class Publishing:
    """One at a time; nothing is asked for while a switch is under way."""

    def __init__(
        self, library: Library, versions: Versions, supervisor: Supervisor
    ) -> None:
        self._library, self._versions = library, versions
        self._supervisor = supervisor

    async def publish(
        self,
        change_set: ChangeSet,
        author: str | None,
        by: str,
        at: datetime,
        figures: Mapping[str, Any] | None = None,
    ) -> tuple[Outcome, Version]:
        """Writes the files, as a version; raises Conflict where something stands
        against it, and nothing is written then."""

        def publish() -> tuple[Outcome, Version]:
            found = self._library.publishable_of(change_set)
            texts = self._library.taught()
            before = self._before(texts, by, at)
            version = self._versions.keep(
                change_set.title,
                {**texts, **_of_trainers(found.texts)},
                by,
                moment(at),
                note=change_set.note,
                author=author,
                change_set=change_set.id,
                figures=figures,
            )
            self._library.write(way_to(version.texts, texts, texts).writes)
            self._ask(version, before, by, at)
            return found, version

        return await self._alone(publish)

    async def go_back(
        self, number: int, by: str, at: datetime, *, overwrite: bool
    ) -> Version:
        """Writes the version's files; raises Conflict where somebody changed one of
        them since, unless it is to be overwritten. What stood there is kept."""

        def go_back() -> Version:
            version, texts = self._versions.get(number), self._library.taught()
            way = self._way(version, texts)
            if way.changed and not overwrite:
                raise Conflict(
                    f"Changed since it was published: {', '.join(way.changed)}."
                )
            if mistakes := self._library.check(way.arrive(self._library.read())):
                raise Conflict(f"The check finds something: {mistakes[0]}")
            before = self._before(texts, by, at)
            self._versions.mark(version, None)
            self._library.write(way.writes)
            self._ask(version, before, by, at)
            return version

        return await self._alone(go_back)

    async def look(self, number: int) -> tuple[Version, str, Way]:
        """The version, the diff that going back to it makes, and the way there."""

        def look() -> tuple[Version, str, Way]:
            version, texts = self._versions.get(number), self._library.taught()
            way = self._way(version, texts)
            after = way.arrive(texts)
            return version, diff_of(texts, {**dict.fromkeys(texts, ""), **after}), way

        return await asyncio.to_thread(look)

    async def standing(self) -> Standing:
        """How it stands with the versions."""

        def stand() -> Standing:
            versions, texts = self._versions.all(), self._library.taught()
            live, was = self._live(texts)
            both = {*texts, *was} if was is not None else ()
            changed = [f for f in sorted(both) if texts.get(f) != (was or {}).get(f)]
            return Standing(versions, live, changed, self._supervisor.switch())

        return await asyncio.to_thread(stand)

    async def put_back(self) -> Version | None:
        """Where a version was refused, brings the files before it back; gives the
        version, when that has just been done."""
        switch = self._supervisor.live().switch
        if switch is None or switch.state is not Progress.REFUSED:
            return None
        if self._versions.get(switch.version).refused is not None:
            return None

        def put_back() -> Version | None:
            refused, texts = self._versions.get(switch.version), self._library.taught()
            if refused.refused is not None:
                return None
            before = self._versions.get(switch.before)
            way = way_to(before.texts, texts, refused.texts)
            self._library.write(way.without(way.changed))
            return self._versions.mark(refused, switch.why)

        return await self._in_turn(put_back)

    async def _alone(self, change: Callable[[], T]) -> T:
        def checked() -> T:
            switch = self._supervisor.switch()
            if self._supervisor.is_there and switch and switch.is_under_way:
                raise Conflict(
                    f"Version {switch.version} is just being put into service by "
                    f"{switch.by}; wait until it is."
                )
            return change()

        return await self._in_turn(checked)

    async def _in_turn(self, change: Callable[[], T]) -> T:
        def wait_and_change() -> T:
            with self._versions.alone():
                return change()

        return await asyncio.to_thread(wait_and_change)

    def _live(self, texts: Texts) -> tuple[int | None, Texts | None]:
        """The version that is in service, and its files; where the supervisor knows
        none, the one before a switch that is under way, or one of these files."""
        number, switch = self._supervisor.live().version, self._supervisor.switch()
        if number is None and switch is not None and switch.is_under_way:
            number = switch.before
        for version in self._versions.all():
            if version.number == number or (number is None and version.texts == texts):
                return version.number, version.texts
        return None, None

    def _way(self, version: Version, texts: Texts) -> Way:
        return way_to(version.texts, texts, self._live(texts)[1])

    def _before(self, texts: Texts, by: str, at: datetime) -> int:
        """The version that stands in the files now; they are kept as one if they are
        none yet, so that nothing is lost."""
        number, was = self._live(texts)
        if number is not None and was == texts:
            return number
        return self._versions.keep(_FOUND, texts, by, moment(at)).number

    def _ask(self, version: Version, before: int, by: str, at: datetime) -> None:
        if self._supervisor.is_there:
            self._supervisor.ask(version.number, before, by, at)
        live = self._supervisor.live().version
        self._versions.forget({version.number, before} | ({live} if live else set()))


def _of_trainers(texts: Texts) -> dict[str, str]:
    return {file: text for file, text in texts.items() if is_changed_by_trainers(file)}
