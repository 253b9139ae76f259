"""A YAML file that a manager edits: read as a whole, or refused with the line of every
mistake in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kintsugi.reading import BadValues, Place

T = TypeVar("T")


class BadFile(ValueError):
    """The file cannot be used; the message has a line for each mistake."""


def load(path: Path, read: Callable[[Any], T]) -> T:
    """Gives what `read` makes of the file's values; raises BadFile with each mistake's
    line."""
    try:
        document = YAML(typ="rt").load(path)
    except OSError as error:
        raise BadFile(f"{path.name}: {error.strerror or error}.") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        raise BadFile(
            f"{path.name}:{line}: {error.problem or 'this'}; YAML was expected."
        ) from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise BadFile(f"{path.name}: is not YAML ({error}).") from error
    try:
        return read(_plain(document))
    except BadValues as bad:
        lines = sorted((_line(document, one.place), str(one)) for one in bad.mistakes)
        raise BadFile(
            "\n".join(f"{path.name}:{line}: {text}" for line, text in lines)
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


def _plain(value: Any) -> Any:
    if isinstance(value, CommentedMap):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, CommentedSeq):
        return [_plain(inner) for inner in value]
    if isinstance(value, bool):
        return bool(value)
    if isinstance(value, int):
        return int(value)
    return str(value) if isinstance(value, str) else value


def _line(document: Any, place: Place) -> int:
    """The line of a place, or of the nearest place above it that is in the file."""
    line = 1
    for step in place:
        try:
            if isinstance(document, CommentedMap):
                line = document.lc.key(step)[0] + 1
            elif isinstance(document, CommentedSeq):
                line = document.lc.item(step)[0] + 1
            document = document[step]
        except (KeyError, IndexError, TypeError):
            break
    return line
