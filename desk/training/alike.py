"""Examples that stand under two names, and names with too few examples."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from math import ceil

from desk.file_mistake import FileMistake
from desk.training.domain import DEFAULT_INTENTS
from desk.training.examples import Example
from desk.training.material import Material

FEWEST = 20  # below, an intent is rarely understood; most have two hundred
# Sentences this long that share this part of their words are one sentence.
_LONG, _ALIKE = 6, 0.85
_WORD = re.compile(r"\w+")
_LEVELS = "feeling_"


def check_examples_apart(material: Material) -> Iterator[FileMistake]:
    """The same example, or nearly the same, under two intents or two feelings."""
    intents = [one for one in material.examples if one.kind == "intent"]
    levels = [one for one in material.examples if one.name.startswith(_LEVELS)]
    for examples in (intents, levels):
        yield from _said_alike(examples)


def check_enough_examples(material: Material) -> Iterator[FileMistake]:
    """Intents that customers write, with too few examples to be understood."""
    said: dict[str, set[str]] = defaultdict(set)
    for example in material.examples:
        if example.kind == "intent":
            said[example.name].add(example.words.casefold())
    for name, written in material.domain.intents.items():
        number = len(said[name])
        pressed = number == 0 and name in material.code.said  # pressed, never written
        if number < FEWEST and not pressed and name not in DEFAULT_INTENTS:
            yield written.wrong(
                f"the intent “{name}” has {number or 'no'} examples in data/nlu/; "
                f"{FEWEST} different ones are the least."
            )


def _said_alike(examples: list[Example]) -> Iterator[FileMistake]:
    by_words: dict[str, Example] = {}
    kept: list[tuple[Example, frozenset[str]]] = []
    for example in examples:
        key = " ".join(_WORD.findall(_plain(example.words)))
        before = by_words.setdefault(key or example.words, example)
        if before is example:
            kept.append((example, frozenset(key.split())))
        elif before.name != example.name:
            yield _twice(example, before, "the same")
    yield from _nearly(kept)


def _nearly(kept: list[tuple[Example, frozenset[str]]]) -> Iterator[FileMistake]:
    """Long examples that differ in hardly a word. Two that are alike share one of the
    few rarest words of either, so that few have to be compared."""
    number_of = Counter(word for _, words in kept for word in words)
    holding: dict[str, list[int]] = defaultdict(list)
    for number, (_, words) in enumerate(kept):
        if len(words) >= _LONG:
            rarest = sorted(words, key=lambda word: (number_of[word], word))
            for word in rarest[: len(words) - ceil(_ALIKE * len(words)) + 1]:
                holding[word].append(number)
    pairs = {pair for numbers in holding.values() for pair in combinations(numbers, 2)}
    for one, other in sorted(pairs):
        (example, words), (later, others) = kept[one], kept[other]
        likeness = len(words & others) / len(words | others)
        if example.name != later.name and likeness >= _ALIKE:
            yield _twice(later, example, "nearly the same")


def _twice(example: Example, before: Example, how: str) -> FileMistake:
    return FileMistake(
        example.file,
        example.line,
        f"“{_short(example.words)}” is an example of {example.name} here, and {how} "
        f"stands under {before.name} ({before.file}:{before.line}). Keep it where it "
        "belongs.",
    )


def _plain(words: str) -> str:
    return words.casefold().replace("’", "'").replace("'", "")


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57]}…"
