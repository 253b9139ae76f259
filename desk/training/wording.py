"""The words customers read: tone, variations, and what a manager laid down."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from desk.file_mistake import FileMistake
from desk.manager_file import BadFile
from desk.remedies import remedies_in
from desk.tone.review import review_tone, review_variations
from desk.tone.wordings import words_in
from desk.training.material import REMEDIES, Material
from desk.written import Written


def check_wording(material: Material) -> Iterator[FileMistake]:
    """What would be resented, and what would soon sound like a machine."""
    for file, document in material.documents.items():
        if document.has("responses") or document.has("remedies"):
            yield from _reviewed(document, material.texts[file])


@lru_cache(maxsize=64)
def _reviewed(document: Written, text: str) -> tuple[FileMistake, ...]:
    words = words_in(document, text)
    return (*review_tone(words), *review_variations(words))


def check_remedies(material: Material) -> Iterator[FileMistake]:
    """remedies.yml as the desk reads it when it starts."""
    if REMEDIES not in material.texts:
        return
    try:
        remedies_in(material.document(REMEDIES))
    except BadFile as bad:
        yield from bad.mistakes
