"""The corpus of seeded mistakes: small edits of the trainer's own files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FILE = Path(__file__).parent / "unit/desk/training/mistakes.yml"


@dataclass(frozen=True, slots=True)
class Edit:
    """Something is put in place of what is found, or at the end of a file."""

    file: str
    find: str
    put: str

    def made_in(self, texts: Mapping[str, str]) -> dict[str, str]:
        text = texts[self.file]
        assert self.find in text, f"{self.file} no longer has {self.find!r}"
        spoilt = text.replace(self.find, self.put, 1) if self.find else text + self.put
        return {**texts, self.file: spoilt}


@dataclass(frozen=True, slots=True)
class SeededMistake:
    """Edits that make one mistake, and what has to be said about it where."""

    title: str
    edits: tuple[Edit, ...]
    at: str
    found_in: str
    says: str
    found_by_rasa: bool

    def made_in(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The files with this one mistake in them."""
        spoilt = dict(texts)
        for edit in self.edits:
            spoilt = edit.made_in(spoilt)
        return spoilt

    def place(self, spoilt: Mapping[str, str]) -> tuple[str, int]:
        """File and line where it has to be found; with `$` at its end the last."""
        lines = spoilt[self.found_in].split("\n")
        wanted, last = self.at.removesuffix("\n$"), self.at.endswith("$")
        numbers = [n for n, line in enumerate(lines, 1) if wanted in line]
        assert numbers, f"{self.found_in} has no line {wanted!r}"
        return self.found_in, numbers[-1 if last else 0]


def _read(one: Mapping[str, Any]) -> SeededMistake:
    edits = tuple(
        Edit(edit["file"], edit.get("find", ""), edit.get("put", edit.get("add", "")))
        for edit in (one, one.get("also"))
        if edit
    )
    return SeededMistake(
        title=one["mistake"],
        edits=edits,
        at=one.get("at") or edits[0].put.split("\n")[0],
        found_in=one.get("in", one["file"]),
        says=one["says"],
        found_by_rasa=one.get("rasa") is not False,
    )


MISTAKES = [_read(one) for one in YAML(typ="safe").load(FILE)]
