"""Words that carry feeling, kept by trainers in data/nlu/feeling_words.yml."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

# The steps of the gauge of feeling, from 0 to 3.
LEVELS = ("calm", "upset", "angry", "furious")
# What each list is called in the training data, in the order of the columns.
KINDS = ("swearing", "contempt", "disappointment", "kindness")
_SHOUTED = re.compile(r"\b[A-Z]{3,}\b(?:\W+[A-Z]{2,}\b)+")
_MARKS = re.compile(r"[!?]{2,}")


class Lexicon:
    """Finds words of feeling in a text."""

    def __init__(self, words: dict[str, list[str]]) -> None:
        missing = [kind for kind in KINDS if not words.get(kind)]
        if missing:
            raise ValueError(
                "data/nlu needs the lookup tables "
                f"{', '.join(f'words_of_{kind}' for kind in missing)} with examples"
            )
        self.words = {kind: words[kind] for kind in KINDS}
        self._patterns = {kind: _any_of(words[kind]) for kind in KINDS}

    def counts(self, texts: Sequence[str]) -> np.ndarray:
        """Counts words a kind, up to three, halved; shape (texts, kinds)."""
        rows = [
            [min(len(pattern.findall(text)), 3) / 2 for pattern in self._each()]
            for text in texts
        ]
        return np.array(rows, dtype=np.float32).reshape(len(texts), len(KINDS))

    def telling(self, text: str) -> list[str]:
        """Returns the unkind words, shouting and marks of a text as written there."""
        found = [
            match
            for kind in KINDS
            if kind != "kindness"
            for match in self._patterns[kind].finditer(text)
        ]
        found += [*_SHOUTED.finditer(text), *_MARKS.finditer(text)]
        found.sort(key=lambda match: match.start())
        return list(dict.fromkeys(match[0] for match in found))

    def _each(self) -> list[re.Pattern[str]]:
        return list(self._patterns.values())


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    pattern = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I)
