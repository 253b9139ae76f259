"""Whether the variations of a response are really different, or one in two dresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

# Two variations that share this part of their words are one to the customer's ear.
ALIKE = 0.6
WANTED = 3

_SHORT_FORMS = {
    "n't": " not",
    "'m": " am",
    "'re": " are",
    "'s": " is",
    "'ve": " have",
    "'ll": " will",
    "'d": " would",
}
# They stand in every sentence and make no difference.
_COMMON = frozenset(
    """
    a am an and are as be do for i in is it me my not of on or so that the this to us
    was we with you your
    """.split()
)


def different_variations(texts: Sequence[str]) -> int:
    """How many of the texts no two are alike, counted up to the number wanted."""
    words = [_words(text) for text in texts]
    for number in range(min(WANTED, len(texts)), 1, -1):
        for chosen in combinations(words, number):
            if not any(_alike(one, other) for one, other in combinations(chosen, 2)):
                return number
    return min(1, len(texts))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or len(one & other) / len(one | other) >= ALIKE


def _words(text: str) -> frozenset[str]:
    """The words that matter, without endings; placeholders are the same in all."""
    text = re.sub(r"\{[^{}]*\}", " ", text.lower().replace("’", "'"))
    for short, long in _SHORT_FORMS.items():
        text = text.replace(short, long)
    words = {_stem(word) for word in re.findall(r"[^\W\d_]+", text)}
    return frozenset(words - _COMMON or words)


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ed|es|s)$", "", word) if len(word) > 4 else word
