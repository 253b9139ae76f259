"""The words customers read: tone, variations, and what a manager laid down."""

from __future__ import annotations

from collections.abc import Iterator

from desk.file_mistake import FileMistake
from desk.manager_file import BadFile
from desk.remedies import remedies_in
from desk.tone.review import review_tone, review_variations
from desk.tone.wordings import words_in
from desk.training.material import REMEDIES, Material


def check_wording(material: Material) -> Iterator[FileMistake]:
    """What would be resented, and what would soon sound like a machine."""
    for file, document in material.documents.items():
        if document.has("responses") or document.has("remedies"):
            words = words_in(document, material.texts[file])
            yield from review_tone(words)
            yield from review_variations(words)


def check_remedies(material: Material) -> Iterator[FileMistake]:
    """remedies.yml as the desk reads it when it starts."""
    if REMEDIES not in material.texts:
        return
    try:
        remedies_in(material.document(REMEDIES))
    except BadFile as bad:
        yield from bad.mistakes
