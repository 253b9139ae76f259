"""What the title of an option says: its remedy in remedies.yml, amount and limit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
_AMOUNT = re.compile(r"(?:[€£$]\s?(\d[\d,]*\.\d\d))|(?:(\d[\d,]*\.\d\d) [A-Z]{3})")


@dataclass(frozen=True, slots=True)
class Known:
    """A remedy recognised by its title; `amount` in minor units, where it is shown."""

    remedy: str
    flavour: str
    amount: int | None
    limit: int | None

    @property
    def is_within_authority(self) -> bool:
        if self.amount is None or self.limit is None:
            return True
        return self.amount <= self.limit


class RemedyBook:
    """All remedies of a remedies.yml by what a customer reads of them."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._entries: list[tuple[re.Pattern[str], str, Mapping[str, Any]]] = []
        limits = document["limits"]
        for name, remedy in document["remedies"].items():
            row = {"flavour": remedy["flavour"], "limits": remedy.get("limits", limits)}
            titles = {remedy["title"]}
            for fit in remedy["for"].values():
                if isinstance(fit, dict) and "title" in fit:
                    titles.add(fit["title"])
            self._entries += [(_pattern(title), name, row) for title in titles]
        # The title with the most fixed words decides.
        self._entries.sort(key=lambda entry: -len(entry[0].pattern))
        self.names = set(document["remedies"]) | {
            one["flavour"] for one in document["remedies"].values()
        }

    @classmethod
    def load(cls, path: Path = ROOT / "remedies.yml") -> RemedyBook:
        return cls(YAML(typ="safe").load(path))

    def find(self, title: str, currency: str = "EUR") -> Known | None:
        """The remedy with that title; None for one that remedies.yml does not have."""
        for pattern, name, row in self._entries:
            if pattern.fullmatch(title):
                limit = row["limits"].get(currency, {}).get("assistant")
                return Known(name, row["flavour"], amount_in(title), limit)
        return None


def amount_in(text: str) -> int | None:
    """The first amount of money in a text, in minor units."""
    found = _AMOUNT.search(text)
    if found is None:
        return None
    return int(re.sub(r"\D", "", found[1] or found[2]))


def _pattern(title: str) -> re.Pattern[str]:
    parts = []
    for literal, name, _, _ in Formatter().parse(title):
        parts.append(re.escape(literal))
        if name is not None:
            parts.append(".+")
    return re.compile("".join(parts))
