"""A YAML file that a manager edits: read as a whole, or refused with the line of every
mistake in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from desk.file_mistake import FileMistake
from desk.written import Written, parse
from kintsugi.reading import BadValues

T = TypeVar("T")


class BadFile(ValueError):
    """The file cannot be used; the message has a line for each mistake."""

    def __init__(self, mistakes: Sequence[FileMistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


def load(path: Path, read: Callable[[Any], T]) -> T:
    """Gives what `read` makes of the file's values; raises BadFile with each mistake's
    line."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise _unusable(path.name, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise _unusable(path.name, f"is not YAML ({error})") from error
    document, unreadable = parse(text, path.name)
    if unreadable:
        raise BadFile(unreadable)
    return values_in(document, read)


def values_in(document: Written, read: Callable[[Any], T]) -> T:
    """Gives what `read` makes of a file that is read already; raises BadFile."""
    try:
        return read(document.value())
    except BadValues as bad:
        raise BadFile(
            sorted(
                FileMistake(document.file, document.line_of(one.place), str(one))
                for one in bad.mistakes
            )
        ) from bad


def check(read: Callable[[Path], object]) -> int:
    """Reads what `read` wants from the project's folder; its mistakes go to standard
    error, and the program then ends with 1."""
    try:
        read(Path(__file__).resolve().parent.parent)
    except BadFile as mistakes:
        print(mistakes, file=sys.stderr)
        return 1
    return 0


def _unusable(name: str, why: str) -> BadFile:
    return BadFile([FileMistake(name, 0, f"{why}.")])
