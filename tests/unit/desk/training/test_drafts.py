"""From a real conversation to a change that fits where it is put."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from desk.training.change import Append
from desk.training.drafts import Draft, Exchange, Told, draft, one_line
from desk.training.names_nobody import check_names_nobody
from kintsugi.errors import InvalidInput
from simulation.scenario_file import load_scenarios

FIRST = Exchange(
    "Hello, {name} here: order {number}, “{email}”",
    "complain_late_delivery",
    actions=["action_acknowledge", "clarify_form"],
    responses=["utter_acknowledge_late_delivery", "utter_ask_clarify_form_contact"],
    feeling="upset",
)
PRESSED = Exchange("Yes, that is right", "affirm", chosen=True)
LAST = Exchange("you took it\ntwice: [12 €] 'now'", "complain_billing")
TOLD = Told([FIRST, PRESSED, LAST], "billing", remedies=["full_refund"])


def appended(what: Draft, told: Told = TOLD) -> Append:
    change = draft(told, what)
    assert isinstance(change, Append)
    check_names_nobody(change.document())
    return change


def test_words_become_an_example_on_one_line_without_markup() -> None:
    change = draft(TOLD, Draft.EXAMPLE).document()
    assert change == {
        "kind": "add_example",
        "intent": "complain_billing",
        "text": "you took it twice: 12 € 'now'",
    }
    assert one_line("- /affirm{x}") == "affirm x"


def test_a_conversation_becomes_a_test_that_ends_with_what_was_meant() -> None:
    change = appended(Draft.TEST)
    [test] = YAML(typ="safe").load(change.begin + change.text)["conversations"]
    assert test["order"] == "charged twice"
    assert test["steps"] == [
        {"customer": "Hello, Anna here: order {number}, “{email}”"},
        {"assistant": list(FIRST.responses)},
        {"chooses": "Yes, that is right"},
        {"customer": LAST.text},
        {"understood": "complain_billing"},
    ]


def test_a_conversation_becomes_a_story_of_what_was_meant_and_done() -> None:
    change = appended(Draft.STORY)
    [story] = YAML(typ="safe").load(change.begin + change.text)["stories"]
    assert story["steps"] == [
        {"intent": "complain_late_delivery"},
        {"action": "action_acknowledge"},
        {"action": "clarify_form"},
        {"intent": "affirm"},
        {"intent": "complain_billing"},
    ]


@pytest.mark.parametrize("ends", [{"remedies": ["full_refund"]}, {}])
def test_a_conversation_becomes_a_customer_who_can_be_simulated(
    tmp_path: Path, ends: dict[str, list[str]]
) -> None:
    change = appended(Draft.SCENARIO, Told([FIRST, LAST], **ends))
    file = tmp_path / "taught.yml"
    file.write_text(change.begin + change.text)
    [scenario] = load_scenarios(file).values()
    assert scenario.matters[0].says == (
        "Hello, Anna here: order 4711, “me@example.com”",
    )


def test_a_second_entry_stands_behind_the_first_and_none_twice() -> None:
    first = appended(Draft.TEST)
    second = appended(Draft.TEST, Told([LAST]))
    texts = second.done_in(first.done_in({}))
    assert second.done_in(first.done_in(texts)) == texts
    tests = YAML(typ="safe").load(texts[first.file])["conversations"]
    assert [len(test["steps"]) for test in tests] == [5, 2]


def test_what_was_pressed_teaches_nothing() -> None:
    with pytest.raises(InvalidInput, match="written"):
        draft(Told([FIRST, PRESSED]), Draft.EXAMPLE)
