"""Marks in examples, `[the blue lamp](product)`: whole, and of an entity there is."""

from __future__ import annotations

import json
from collections.abc import Iterator

from desk.file_mistake import FileMistake
from desk.training.examples import MARK, Example
from desk.training.material import Material


def check_marks(material: Material) -> Iterator[FileMistake]:
    """Marks that Rasa reads as something else than was meant."""
    for example in material.examples:
        if example.kind == "regex":
            continue
        if example.text.startswith("/"):
            yield _wrong(
                example,
                "it begins with “/”, and Rasa takes it for a command; leave it out.",
            )
        if "[" in example.text or "](" in example.text:
            yield from _marks(example, material)


def _marks(example: Example, material: Material) -> Iterator[FileMistake]:
    for mark in MARK.finditer(example.text):
        words = mark["words"]
        if not words.strip():
            yield _wrong(example, f"the mark {mark[0]} is around nothing.")
        elif words != words.strip():
            yield _wrong(
                example, f"in {mark[0]} a blank stands at the edge of the words."
            )
        entity = _entity(mark["short"], mark["long"])
        if not entity:
            yield _wrong(
                example, f"{mark[0]} does not say of which entity: [words](entity)."
            )
        elif entity not in material.domain.entities:
            yield _wrong(
                example, f"{mark[0]} names “{entity}”, no entity in domain.yml."
            )
    rest = MARK.sub(" ", example.text)
    if "](" in rest or "]{" in rest or rest.count("[") != rest.count("]"):
        yield _wrong(
            example, "a mark is not whole: [words](entity), and brackets pair."
        )


def _entity(short: str | None, long: str | None) -> str:
    if short is not None:
        return short.split(":")[0].strip()
    try:
        return str(json.loads(long or "{}").get("entity", ""))
    except ValueError:
        return ""


def _wrong(example: Example, message: str) -> FileMistake:
    return FileMistake(example.file, example.line, f"“{example.text}”: {message}")
