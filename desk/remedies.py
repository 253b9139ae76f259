"""Reads remedies.yml, and says file and line of every mistake in it.

`python -m desk.remedies` only checks it.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from holidays import country_holidays
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kintsugi.reading import Place
from kintsugi.remedies import Remedies
from kintsugi.remedies_file import BadRemedies, read_remedies

_YEARS = range(2020, 2051)


class BadRemediesFile(ValueError):
    """The remedies file cannot be used; the message has a line for each mistake."""


def load_remedies(path: Path) -> Remedies:
    """Reads the shop's remedies; raises BadRemediesFile with each mistake's line."""
    try:
        document = YAML(typ="rt").load(path)
    except OSError as error:
        raise BadRemediesFile(f"{path.name}: {error.strerror or error}.") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        raise BadRemediesFile(
            f"{path.name}:{line}: {error.problem or 'this'}; YAML was expected."
        ) from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise BadRemediesFile(f"{path.name}: is not YAML ({error}).") from error
    try:
        return read_remedies(_plain(document), _public_holidays)
    except BadRemedies as bad:
        lines = sorted((_line(document, one.place), str(one)) for one in bad.mistakes)
        raise BadRemediesFile(
            "\n".join(f"{path.name}:{line}: {text}" for line, text in lines)
        ) from bad


def _public_holidays(place: str) -> list[date] | None:
    """The public holidays of a country or of a part of one, as far as is foreseen."""
    country, _, part = place.partition("-")
    try:
        return list(country_holidays(country, part or None, years=_YEARS))
    except NotImplementedError:
        return None


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


def main() -> int:
    """Checks the shop's remedies; the mistakes go to standard error."""
    try:
        load_remedies(Path(__file__).resolve().parent.parent / "remedies.yml")
    except BadRemediesFile as mistakes:
        print(mistakes, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
