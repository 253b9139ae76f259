"""Which product of this customer's own order a message speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from spacy.tokens import Doc, Token

from assistant.spans import Span

_TELLING = re.compile(r"[^\W\d_]{3,}")
_TOO_COMMON = frozenset(
    "the and with for set pack size color colour black white red blue green grey gray "
    "small medium large new order item product one two box mini plus pro".split()
)
_ALIKE = 0.84


def products(doc: Doc, names: Sequence[str]) -> Iterator[Span]:
    """Finds words of the named products: plurals, joined words and near typos too.

    The value is the product's full name. A word two products share says nothing
    unless other words decide between them.
    """
    telling = {name: _words(name) for name in dict.fromkeys(names)}
    hits: dict[str, list[Token]] = {name: [] for name in telling}
    for token in doc:
        word = token.lower_
        if len(word) >= 3 and word not in _TOO_COMMON:
            for name, words in telling.items():
                if any(_same(word, other) for other in words):
                    hits[name].append(token)
    for name, tokens in hits.items():
        rivals = [
            other
            for other, found in hits.items()
            if other != name and set(found) >= set(tokens)
        ]
        if tokens and not rivals:
            last = tokens[-1]
            yield Span("product", tokens[0].idx, last.idx + len(last), name)


def _words(name: str) -> set[str]:
    words = [word.lower() for word in _TELLING.findall(name)]
    joined = {left + right for left, right in pairwise(words)}
    return {word for word in words if word not in _TOO_COMMON} | joined


def _same(word: str, other: str) -> bool:
    if _singular(word) == _singular(other):
        return True
    if min(len(word), len(other)) < 5 or word[0] != other[0]:
        return False
    return SequenceMatcher(None, word, other).ratio() >= _ALIKE


def _singular(word: str) -> str:
    for ending, singular in (("ies", "y"), ("shes", "sh"), ("ches", "ch"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + singular
    return word
