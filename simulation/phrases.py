"""The customers' words: banks of phrases, filled with facts and chosen by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from string import Formatter
from typing import Any

from ruamel.yaml import YAML

from kintsugi.cases import Feeling

PHRASES = Path(__file__).parent / "phrases"

# Where a bank has nothing for a feeling, the words of the next calmer one are used.
_CALMER = {
    Feeling.FURIOUS: Feeling.ANGRY,
    Feeling.ANGRY: Feeling.UPSET,
    Feeling.UPSET: Feeling.CALM,
}

Style = Callable[[str], str]
Bank = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something to say, and the names of the facts that it tells."""

    text: str
    tells: frozenset[str] = frozenset()

    def __add__(self, other: Phrase) -> Phrase:
        return Phrase(f"{self.text} {other.text}".strip(), self.tells | other.tells)


def load_phrases(folder: Path = PHRASES) -> dict[str, Bank]:
    """All banks by the name of their file."""
    return {
        file.stem: YAML(typ="safe").load(file) for file in sorted(folder.glob("*.yml"))
    }


@dataclass(slots=True)
class Speech:
    """One customer's way of speaking; it does not repeat itself while it can help it.

    `style` changes the words around the facts, never the facts.
    """

    banks: Mapping[str, Bank]
    chance: Random
    style: Style
    _used: set[str] = field(default_factory=set)

    def phrase(
        self,
        bank: str,
        key: str,
        feeling: Feeling,
        facts: Mapping[str, str],
        telling: Set[str] = frozenset(),
    ) -> Phrase:
        """A phrase of that key that tells at least `telling` and only what is known.

        Where no phrase tells all of it, one that tells the most does.
        """
        fitting: list[str] = []
        for texts in _from_feeling(self.banks[bank][key], feeling):
            fitting = [text for text in texts if _names(text) <= facts.keys()]
            if fitting:
                break
        else:
            raise LookupError(f"{bank}: {key} has no phrase for {sorted(facts)}.")
        most = max(len(_names(text) & telling) for text in fitting)
        fitting = [text for text in fitting if len(_names(text) & telling) == most]
        fresh = [text for text in fitting if text not in self._used] or fitting
        chosen = self.chance.choice(fresh)
        self._used.add(chosen)
        return self.fill(chosen, facts)

    def fill(self, text: str, facts: Mapping[str, str]) -> Phrase:
        """Puts the facts into a phrase; only the rest of it takes the style."""
        parts = []
        for literal, name, _, _ in Formatter().parse(text):
            parts.append(self.style(literal))
            if name:
                known = facts[name]
                begins = not "".join(parts).strip() or parts[-1].rstrip().endswith(
                    (".", "?", "!")
                )
                begins = begins and "@" not in known
                parts.append(known[:1].upper() + known[1:] if begins else known)
        return Phrase("".join(parts).strip(), _names(text))


def _from_feeling(entry: Any, feeling: Feeling) -> Iterator[list[str]]:
    """The phrases for this feeling, then for each calmer one, then any."""
    if isinstance(entry, list):
        yield entry
        return
    while feeling in _CALMER:
        yield list(entry.get(feeling, ()))
        feeling = _CALMER[feeling]
    yield [text for texts in entry.values() for text in texts]


def _names(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
