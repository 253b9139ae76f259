"""config.yml: whether every part of the assistant that it names exists."""

from __future__ import annotations

from collections.abc import Iterator

from desk.file_mistake import FileMistake
from desk.training.material import CONFIG, Material
from desk.written import Written

_WANTED = ("recipe", "assistant_id", "language", "pipeline", "policies")
_KNOWN = (*_WANTED, "importers", "version")
_OF_RASA = ("Policy", "Classifier", "Featurizer", "Tokenizer", "Extractor", "Mapper")


def check_parts(material: Material) -> Iterator[FileMistake]:
    """What would stop the training before it begins."""
    config = material.document(CONFIG)
    for wanted in _WANTED:
        if not config.has(wanted):
            yield config.wrong(f"`{wanted}:` is missing.")
    for name, _ in config.entries():
        if name.text not in _KNOWN:
            known = ", ".join(_KNOWN)
            yield name.wrong(f"“{name.text}” is not known here; known: {known}.")
    for section in ("pipeline", "policies"):
        for part in config.get(section).items():
            yield from _part(part, material)


def _part(part: Written, material: Material) -> Iterator[FileMistake]:
    name = part.get("name")
    ours = name.text.startswith("assistant.")
    if not name.text:
        yield part.wrong("which part? `name: …` is missing.")
    elif ours and name.text not in material.code.classes:
        yield name.wrong(f"there is no {name.text}: look at the names in assistant/.")
    elif not ours and not name.text.endswith(_OF_RASA):
        yield name.wrong(f"“{name.text}” is no part that Rasa brings along.")
    fallback = part.get("core_fallback_action_name")
    if fallback.text and not material.domain.knows_action(fallback.text):
        yield fallback.wrong(f"there is no action “{fallback.text}” in domain.yml.")
