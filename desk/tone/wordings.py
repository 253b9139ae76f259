"""The words customers read, with file and line: from responses and remedies.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from desk.written import Written, parse
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


def read_customer_words(text: str, shown_as: str) -> CustomerWords:
    """Reads the text of a file of responses, or of remedies.yml; raises
    UnreadableWords."""
    document, unreadable = parse(text, shown_as)
    if unreadable:
        raise UnreadableWords(f"{shown_as}: cannot be read: {unreadable[0]}")
    if not (document.has("remedies") or document.has("responses")):
        raise UnreadableWords(f"{shown_as}: has neither responses nor remedies.")
    return words_in(document, text)


def words_in(document: Written, text: str) -> CustomerWords:
    """The words of a file that was read from this text."""
    read = CustomerWords()
    if document.has("remedies"):
        read.wordings.extend(_remedy_wordings(document))
    for name, variations in document.get("responses").entries():
        response = Response(name.text, name.file, name.line, {})
        _read_response(response, variations, read)
    for match in _FEWER.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        read.fewer.extend(
            Wording(name, document.file, line) for name in re.split(r"[, ]+", match[1])
        )
    return read


def _read_response(
    response: Response, variations: Written, read: CustomerWords
) -> None:
    own = {_feeling(one) for one in variations.items() if not _situation(one)}
    seen: set[Wording] = set()
    for one in variations.items():
        situation, feeling = _situation(one), _feeling(one)
        if text := one.get("text").text.strip():
            response.situations.setdefault(situation, []).append(text)
        readers = frozenset({feeling}) if feeling else _ALL
        if not feeling and not situation:
            readers -= own  # who has variations of their own never reads these
        for shown in _shown(one):
            wording = Wording(shown.text, response.file, shown.line, readers)
            if shown.text and wording not in seen:  # an alias is read once
                seen.add(wording)
                read.wordings.append(wording)
    read.responses.append(response)


def _feeling(variation: Written) -> Feeling | None:
    for condition in variation.get("condition").items():
        value = condition.get("value").text
        if condition.get("name").text == "feeling" and value in _ALL:
            return Feeling(value)
    return None


def _situation(variation: Written) -> str:
    return " and ".join(
        f"{condition.get('name').text} is {condition.get('value').text}"
        for condition in variation.get("condition").items()
        if condition.get("name").text != "feeling"
    )


def _shown(written: Written) -> Iterator[Written]:
    """What is read of a variation, its buttons and its card."""
    for name, value in written.entries():
        if value.is_text and name.text in _SHOWN:
            yield value
        elif name.text != "condition":
            yield from _shown(value)
    for item in written.items():
        yield from _shown(item)


def _remedy_wordings(document: Written) -> Iterator[Wording]:
    for _, remedy in document.get("remedies").entries():
        for words in (remedy, *(fit for _, fit in remedy.get("for").entries())):
            yield from _named(words, _REMEDY_WORDS)
    for _, complaint in document.get("complaints").entries():
        yield from _named(complaint, {"name"})
    for guide in document.get("guides").items():
        yield from _named(guide, {"words"})
    yield from _named(document.get("phrases"), None)


def _named(words: Written, names: set[str] | None) -> Iterator[Wording]:
    for name, text in words.entries():
        if text.is_text and (names is None or name.text in names):
            yield Wording(text.text, text.file, text.line)
