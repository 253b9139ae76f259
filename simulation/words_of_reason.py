"""Why a person takes over, read from the words in which the customer hears it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from ruamel.yaml import YAML

from simulation.scenario import REASONS

ROOT = Path(__file__).resolve().parent.parent
_PREFIX = "utter_desk_handoff_"


class ReasonBook:
    """Every reason for a handoff has words of its own (data/responses/desk.yml)."""

    def __init__(self, responses: Mapping[str, Any]) -> None:
        self._patterns = [
            (reason, _pattern(variation["text"]))
            for reason in REASONS
            for variation in responses.get(_PREFIX + reason.replace(" ", "_"), ())
        ]

    @classmethod
    def load(cls, path: Path = ROOT / "data/responses/desk.yml") -> ReasonBook:
        return cls(YAML(typ="safe").load(path)["responses"])

    def find(self, texts: Iterable[str]) -> str:
        """The reason said last, or nothing where none was said."""
        found = [
            reason
            for text in texts
            for reason, pattern in self._patterns
            if pattern.search(text)
        ]
        return found[-1] if found else ""


def _pattern(text: str) -> re.Pattern[str]:
    parts = []
    for literal, name, _, _ in Formatter().parse(text):
        parts.append(re.escape(literal))
        if name is not None:
            parts.append(".*")
    return re.compile("".join(parts))
