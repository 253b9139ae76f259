"""What the assistant says: the responses, with the names that stand in their words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from desk.written import Written

_PAYLOAD = re.compile(r"/(?P<intent>\w+)(?P<entities>\{.*\})?")


@dataclass(frozen=True, slots=True)
class Response:
    """One response: its texts and payloads, and the slots its conditions look at."""

    name: str
    written: Written
    shown: tuple[Written, ...]
    payloads: tuple[Written, ...]
    conditions: tuple[Written, ...]


def read_responses(document: Written) -> list[Response]:
    """The responses of one file."""
    return [
        Response(
            name=name.text,
            written=name,
            shown=tuple(_values(variations, {"text", "title", "image"})),
            payloads=tuple(_values(variations, {"payload"})),
            conditions=tuple(
                one
                for variation in variations.items()
                for one in variation.get("condition").items()
            ),
        )
        for name, variations in document.get("responses").entries()
    ]


def placeholders(text: str) -> set[str] | None:
    """The names in braces; None when the braces do not pair."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def pressed(payload: str) -> tuple[str, set[str]] | None:
    """The intent and the entities of a button's payload; None for plain words."""
    match = _PAYLOAD.fullmatch(payload.strip())
    if match is None:
        return None
    told = (match["entities"] or "{}").replace("{{", "{").replace("}}", "}")
    try:
        return match["intent"], set(json.loads(told))
    except ValueError:
        return match["intent"], set(re.findall(r'"(\w+)"\s*:', told))


def _values(written: Written, names: set[str]) -> Iterator[Written]:
    for name, value in written.entries():
        if name.text in names and value.is_text:
            yield value
        elif name.text != "condition":
            yield from _values(value, names)
    for item in written.items():
        yield from _values(item, names)
