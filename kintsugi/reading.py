"""Plain values as somebody wrote them in a file, each read with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

Place = tuple[str | int, ...]
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at one place; `message` says what was found and what is wanted."""

    place: Place
    message: str

    def __str__(self) -> str:
        """Reads as people point at a field: `lines[0].quantity: …`."""
        path = "".join(
            f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.place
        ).lstrip(".")
        return f"{path}: {self.message}" if path else self.message


class BadValues(ValueError):
    """What was written cannot be used; `mistakes` has each one with its place."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


class Given:
    """A value with its place. Reading it never raises: a mistake is noted in the common
    list and a harmless value is returned, so that one reading finds every mistake."""

    def __init__(
        self, value: Any, place: Place = (), mistakes: list[Mistake] | None = None
    ) -> None:
        self.value = value
        self.place = place
        self.mistakes: list[Mistake] = [] if mistakes is None else mistakes

    def wrong(self, wanted: str) -> None:
        """Notes that something else was wanted here."""
        self.mistakes.append(
            Mistake(self.place, f"{_quoted(self.value)} is not {wanted}.")
        )

    def within(self, step: str | int) -> Given:
        """The value one step deeper; None when there is none."""
        try:
            value = self.value[step]
        except (KeyError, IndexError, TypeError):
            value = None
        return Given(value, (*self.place, step), self.mistakes)

    def fields(self, required: Set[str], optional: Set[str] = frozenset()) -> bool:
        """Whether this is a mapping; unknown fields are mistakes, and required ones
        that are missing or null."""
        if not isinstance(self.value, dict):
            self._unless_missing(f"a mapping with {_listed(required | optional)}")
            return False
        for name in self.value:
            if name not in required | optional:
                known = _listed(required | optional)
                self.mistakes.append(
                    Mistake((*self.place, name), f"is not known here; known: {known}.")
                )
        for name in sorted(one for one in required if self.value.get(one) is None):
            self.mistakes.append(Mistake((*self.place, name), "is missing."))
        return True

    def has(self, name: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(name) is not None

    def items(self, wanted: str = "a list") -> Iterator[Given]:
        """The entries of a list, each with its place."""
        if not isinstance(self.value, list):
            self._unless_missing(wanted)
            return
        for index in range(len(self.value)):
            yield self.within(index)

    def some(self, wanted: str = "a list") -> Iterator[Given]:
        """The entries of a list that has at least one."""
        if self.value == []:
            self.wrong(f"{wanted} with at least one entry")
        return self.items(wanted)

    def entries(self, wanted: str = "a mapping") -> Iterator[tuple[str, Given]]:
        """The names and values of a mapping, each with its place."""
        if not isinstance(self.value, dict):
            self._unless_missing(wanted)
            return
        for name in self.value:
            yield str(name), self.within(name)

    def text(self, longest: int = 400, pattern: str = "", wanted: str = "") -> str:
        if (
            isinstance(self.value, str)
            and self.value.strip()
            and len(self.value) <= longest
            and (not pattern or re.fullmatch(pattern, self.value))
        ):
            return self.value
        self._unless_missing(wanted or f"a text of 1 to {longest} characters")
        return ""

    def whole(self, least: int = 0, most: int = 10**12, wanted: str = "") -> int:
        """A whole number; booleans and 12.0 are not."""
        if type(self.value) is int and least <= self.value <= most:
            return self.value
        self._unless_missing(wanted or f"a whole number from {least} to {most}")
        return least

    def yes_or_no(self) -> bool:
        if not isinstance(self.value, bool):
            self.wrong("true or false")
        return self.value is True

    def one_of(self, words: type[Word]) -> Word:
        try:
            return words(self.value)
        except ValueError:
            self._unless_missing(f"one of {_listed({str(word) for word in words})}")
            return next(iter(words))

    def day(self) -> date:
        """A day, `2026-11-09`."""
        if isinstance(self.value, date) and not isinstance(self.value, datetime):
            return self.value
        try:
            if isinstance(self.value, str) and len(self.value) == 10:
                return date.fromisoformat(self.value)
        except ValueError:
            pass
        self._unless_missing("a day such as 2026-11-09")
        return date.min

    def moment(self) -> datetime:
        """A point in time with its zone, `2026-11-02T10:15:00Z`."""
        try:
            if isinstance(self.value, str):
                moment = datetime.fromisoformat(self.value)
                if moment.tzinfo is not None:
                    return moment
        except ValueError:
            pass
        self._unless_missing("a time with its zone such as 2026-11-02T10:15:00Z")
        return datetime.min

    def _unless_missing(self, wanted: str) -> None:
        """Notes a mistake, but not a second one for a field noted as missing."""
        if self.value is not None or not self.place:
            self.wrong(wanted)


def _quoted(value: Any) -> str:
    shown = "nothing" if value is None else repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def _listed(words: Set[str]) -> str:
    return ", ".join(sorted(words))
