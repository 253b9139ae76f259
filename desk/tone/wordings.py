"""The words customers read, with file and line: from responses and remedies.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from kintsugi.cases import Feeling
from kintsugi.remedies import Words

_ALL = frozenset(Feeling)
_SHOWN = {"text", "title", "label", "value"}  # of a variation, its buttons and card
_REMEDY_WORDS = {word.name for word in fields(Words)} | {"because"}
_FEWER = re.compile(r"^ *# fewer variations: *([\w*, ]+): *\S", re.MULTILINE)


class UnreadableWords(ValueError):
    """The file cannot be read; the message says which, where and why."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One text, its place, and the feelings of customers who may read it."""

    text: str
    file: str
    line: int
    readers: frozenset[Feeling] = _ALL


@dataclass(frozen=True, slots=True)
class Response:
    """What the assistant says at one moment.

    `situations`: the texts of its variations by their conditions other than feeling.
    """

    name: str
    file: str
    line: int
    situations: dict[str, list[str]]


@dataclass(slots=True)
class CustomerWords:
    """Everything read. `fewer` are the responses that need not vary, with the place of
    the comment `# fewer variations: utter_a, utter_b: reason` that says so."""

    wordings: list[Wording] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    fewer: list[Wording] = field(default_factory=list)


def read_customer_words(path: Path, shown_as: str) -> CustomerWords:
    """Reads a file of responses, or remedies.yml; raises UnreadableWords."""
    try:
        written = path.read_text("utf-8")
        document = YAML(typ="rt").load(written)
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise UnreadableWords(f"{shown_as}: cannot be read: {error}") from error
    read = CustomerWords()
    if not isinstance(document, CommentedMap) or not (
        "remedies" in document or "responses" in document
    ):
        raise UnreadableWords(f"{shown_as}: has neither responses nor remedies.")
    if "remedies" in document:
        read.wordings.extend(_remedy_wordings(document, shown_as))
    for name, variations in (document.get("responses") or {}).items():
        line = document["responses"].lc.key(name)[0] + 1
        response = Response(str(name), shown_as, line, {})
        _read_response(response, variations or (), read)
    for match in _FEWER.finditer(written):
        line = written.count("\n", 0, match.start(1)) + 1
        read.fewer.extend(
            Wording(name, shown_as, line) for name in re.split(r"[, ]+", match[1])
        )
    return read


def _read_response(response: Response, variations: Any, read: CustomerWords) -> None:
    own = {_feeling(one) for one in variations if not _situation(one)}
    for one in variations:
        situation, feeling = _situation(one), _feeling(one)
        if text := str(one.get("text") or "").strip():
            response.situations.setdefault(situation, []).append(text)
        readers = frozenset({feeling}) if feeling else _ALL
        if not feeling and not situation:
            readers -= own  # who has variations of their own never reads these
        for text, line in _shown(one):
            wording = Wording(text, response.file, line, readers)
            if text and wording not in read.wordings:  # an alias is read once
                read.wordings.append(wording)
    read.responses.append(response)


def _feeling(variation: Any) -> Feeling | None:
    for condition in variation.get("condition") or ():
        if condition.get("name") == "feeling" and condition.get("value") in _ALL:
            return Feeling(condition["value"])
    return None


def _situation(variation: Any) -> str:
    return " and ".join(
        f"{condition.get('name')} is {condition.get('value')}"
        for condition in variation.get("condition") or ()
        if condition.get("name") != "feeling"
    )


def _shown(node: Any) -> Iterator[tuple[str, int]]:
    """Texts and their lines, in a variation with its buttons and its card."""
    if isinstance(node, CommentedMap):
        for name, value in node.items():
            if isinstance(value, str) and name in _SHOWN:
                yield value, node.lc.value(name)[0] + 1
            elif name != "condition":
                yield from _shown(value)
    elif isinstance(node, CommentedSeq):
        for value in node:
            yield from _shown(value)


def _remedy_wordings(document: CommentedMap, file: str) -> Iterator[Wording]:
    for remedy in document["remedies"].values():
        for words in (remedy, *(remedy.get("for") or {}).values()):
            yield from _named(words, _REMEDY_WORDS, file)
    for complaint in (document.get("complaints") or {}).values():
        yield from _named(complaint, {"name"}, file)
    yield from _named(document.get("phrases"), None, file)


def _named(words: Any, names: set[str] | None, file: str) -> Iterator[Wording]:
    if not isinstance(words, CommentedMap):
        return
    for name, text in words.items():
        if isinstance(text, str) and (names is None or name in names):
            yield Wording(text, file, words.lc.value(name)[0] + 1)
