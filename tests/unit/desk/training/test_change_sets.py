"""Changes to the trainer's files: they fit what is there, or say why not."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest

from desk.training.change import (
    AddExample,
    AddFile,
    Change,
    MoveExample,
    Replace,
    read_change,
)
from desk.training.change_set import ChangeSet, Entry, clashes_between, outcome
from desk.training.names_nobody import check_names_nobody
from kintsugi.errors import Conflict, InvalidInput

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TEXTS = {
    "data/nlu/thank.yml": """\
version: "3.1"

# Said with a smile.
nlu:
  - intent: thank
    examples: |
      - thanks
      - ta   # colloquial
""",
    "data/nlu/short.yml": """\
nlu:
- intent: goodbye
  examples: |
    - bye
    - cheers
- intent: thank
  examples: |
    - much obliged
""",
    "data/rules/human.yml": "rules: []\n",
}
_ids = count(1)


def change_set(*changes: Change, name: str = "cs-1") -> ChangeSet:
    entries = [Entry(next(_ids), change, "a-1", NOW) for change in changes]
    return ChangeSet(name, "Thanks", "", "a-1", NOW, entries=entries)


def test_an_example_is_put_below_the_others_and_nothing_else_changes() -> None:
    found = outcome(change_set(AddExample("thank", "you are a star")), TEXTS)
    assert found.clashes == ()
    assert found.diff.splitlines()[:2] == [
        "--- a/data/nlu/thank.yml",
        "+++ b/data/nlu/thank.yml",
    ]
    changed = [line for line in found.diff.splitlines()[3:] if line[0] in "+-"]
    assert changed == ["+      - you are a star"]


def test_an_example_is_moved_with_its_own_file_s_indentation() -> None:
    found = outcome(change_set(MoveExample("much obliged", "thank", "goodbye")), TEXTS)
    assert found.texts["data/nlu/short.yml"] == TEXTS["data/nlu/short.yml"].replace(
        "    - much obliged\n", ""
    ).replace("    - cheers\n", "    - cheers\n    - much obliged\n")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (AddExample("thank", "Cheers"), "is an example of goodbye already"),
        (AddExample("thanks", "you are a star"), "no intent thanks"),
        (MoveExample("ta ta", "goodbye", "thank"), "no longer is an example"),
        (Replace("data/rules/human.yml", "steps:", "x"), "is no longer there"),
        (Replace("data/rules/gone.yml", "rules", "x"), "is not there any more"),
        (Replace("data/nlu/short.yml", "intent", "x"), "is there 2 times"),
        (AddFile("data/rules/human.yml", "rules:\n"), "with something else in it"),
    ],
)
def test_what_no_longer_fits_is_said_and_overwrites_nothing(
    change: Change, why: str
) -> None:
    found = outcome(change_set(change), TEXTS)
    assert why in found.clashes[0].why
    assert found.texts == TEXTS
    assert found.diff == ""


@pytest.mark.parametrize(
    "change",
    [
        AddExample("thank", "you are a star"),
        MoveExample("cheers", "goodbye", "thank"),
        Replace("data/rules/human.yml", "rules: []", "rules: [] # none yet"),
        AddFile("data/rules/new.yml", "rules: []\n"),
    ],
)
def test_a_change_that_is_done_twice_is_done_once(change: Change) -> None:
    once = change.done_in(TEXTS)
    if not isinstance(change, Replace):  # its words are still there, with more behind
        assert change.done_in(once) == once
    assert once != TEXTS
    assert read_change(change.document()) == change


def test_two_open_sets_at_the_same_place_are_shown() -> None:
    mine = change_set(MoveExample("cheers", "goodbye", "thank"), name="mine")
    theirs = change_set(MoveExample("cheers", "goodbye", "greet"), name="theirs")
    other = change_set(AddExample("thank", "you are a star"), name="other")
    greet = {"data/nlu/greet.yml": "nlu:\n- intent: greet\n  examples: |\n    - hi\n"}
    clashes = clashes_between(mine, [mine, theirs, other], TEXTS | greet)
    assert [(one.entry_id, one.other) for one in clashes] == [
        (mine.entries[0].id, "theirs")
    ]


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "delete_all"},
        {"kind": "add_example", "intent": "thank"},
        {"kind": "add_example", "intent": "thank", "text": "two\nlines"},
        {"kind": "add_example", "intent": "thank", "text": "/restart"},
        {"kind": "add_example", "intent": "thank: x", "text": "thanks"},
        {"kind": "add_file", "file": "desk/server.yml", "text": "x"},
        {"kind": "add_file", "file": "data/nlu/../../x.yml", "text": "x"},
        {"kind": "replace", "file": "config.yml", "find": "a", "put": "b"},
        {"kind": "replace", "file": "domain.yml", "find": " ", "put": "b"},
        {"kind": "replace", "file": "domain.yml", "find": "a", "put": "b", "x": "y"},
    ],
)
def test_what_is_no_change_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        read_change(given)


@pytest.mark.parametrize(
    "text",
    [
        "my mail is aino.salmi@posti.fi",
        "call me on +358 40 123 4567",
        "it is about KX-20931",
        "my card is 4111 1111 1111 1111",
    ],
)
def test_what_tells_who_somebody_is_is_not_taught(text: str) -> None:
    with pytest.raises(InvalidInput, match="without what tells who they are"):
        check_names_nobody({"text": text})


def test_examples_with_amounts_and_days_are_taught() -> None:
    check_names_nobody({"text": "charged 34.90 on the 3rd of May 2026, not 29.90"})


def test_a_change_set_that_is_ended_takes_no_more() -> None:
    ended = change_set()
    ended.state = type(ended.state)("published")
    with pytest.raises(Conflict, match="is published already"):
        ended.check_open()
