"""`make check`: every mistake of the corpus is found where it is, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.training.check import check
from desk.training.texts import CodeWords, read_code, read_texts
from tests.mistakes import MISTAKES, SeededMistake

ROOT = Path(__file__).resolve().parents[4]
# Words of Rasa's and of programmers that a trainer need not know.
_JARGON = ("tracker", "None", "Traceback", "exception", "featuriz", "fingerprint")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return read_texts(ROOT)


@pytest.fixture(scope="module")
def code() -> CodeWords:
    return read_code(ROOT)


def test_nothing_is_wrong_with_our_own_files(
    texts: dict[str, str], code: CodeWords
) -> None:
    assert check(texts, code) == []


@pytest.mark.parametrize("seeded", MISTAKES, ids=lambda seeded: seeded.title)
def test_a_mistake_is_found_with_its_line_in_plain_words(
    seeded: SeededMistake, texts: dict[str, str], code: CodeWords
) -> None:
    spoilt = seeded.made_in(texts)
    file, line = seeded.place(spoilt)

    found = check(spoilt, code)

    there = [one for one in found if (one.file, one.line) == (file, line)]
    told = "\n".join(map(str, found))
    assert any(seeded.says in one.message for one in there), f"line {line}:\n{told}"
    words = [word for one in there for word in _JARGON if word in one.message]
    assert not words


def test_the_corpus_holds_at_least_forty_mistakes() -> None:
    assert len({seeded.title for seeded in MISTAKES}) >= 40
