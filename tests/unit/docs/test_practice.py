"""docs/practice.md names for every behaviour a test that exists, or what is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[3]
_ROW = re.compile(r"^\| (P\d+) \| .+ \| (?P<test>[^|]+) \|$", re.MULTILINE)
_EXAMPLE = re.compile(r"^ +- (.+)$", re.MULTILINE)
_TABLE = (ROOT / "docs/practice.md").read_text("utf-8")
_CELLS = {row[1]: row["test"] for row in _ROW.finditer(_TABLE)}


def _conversations() -> dict[str, list[str]]:
    """What customers say in each conversation test, by its title."""
    return {
        written["conversation"]: [
            str(step["customer"]) for step in written["steps"] if "customer" in step
        ]
        for file in (ROOT / "tests/conversations").glob("test_*.yml")
        for written in YAML(typ="safe").load(file)["conversations"]
    }


def _functions() -> set[str]:
    texts = (file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    return {name for text in texts for name in re.findall(r"def (test_\w+)", text)}


def test_the_table_has_every_behaviour_that_concerns_the_customer() -> None:
    assert list(_CELLS) == [f"P{number}" for number in range(1, 30)]


@pytest.mark.parametrize("behaviour", _CELLS)
def test_what_is_named_for_a_behaviour_is_a_test_that_exists(behaviour: str) -> None:
    done, _, missing = _CELLS[behaviour].partition("not yet:")
    named = set(re.findall(r"`(test_\w+)`", done))
    titles = {title.strip(" .") for title in done.split(";") if title.strip(" .")}
    titles = set() if named else titles
    assert named <= _functions()
    assert titles <= _conversations().keys()
    assert named or titles or missing.strip()


def test_at_least_two_hundred_conversations_are_held_to_it() -> None:
    assert len(_conversations()) >= 200
    wander = (ROOT / "tests/conversations").glob("test_wandering_*.yml")
    texts = [file.read_text("utf-8") for file in wander]
    assert sum(text.count("- conversation: ") for text in texts) >= 40


def test_customers_of_conversations_do_not_speak_from_the_training_data() -> None:
    """Short words, numbers and titles of buttons aside."""
    learnt = {
        _words(example)
        for file in (ROOT / "data/nlu").glob("*.yml")
        for example in _EXAMPLE.findall(file.read_text("utf-8"))
    }
    said = {line for lines in _conversations().values() for line in lines}
    assert not {line for line in said if _words(line) in learnt and len(line) > 20}


def _words(line: str) -> str:
    """Without placeholders, annotations, and whatever is not a letter or figure."""
    line = re.sub(r"\{[^}]*\}", "", line)
    return re.sub(r"[\W_]+", " ", re.sub(r"[\[\]]|\([^)]*\)", "", line)).casefold()
