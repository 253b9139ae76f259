"""A conversation that was had becomes a test that holds it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from desk.training.conversation_test import HEAD, conversation_test, entry
from desk.training.withheld import Known
from kintsugi.conversations import Author, Message
from kintsugi.errors import InvalidInput

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def said(author: Author, text: str, **more: Any) -> Message:
    return Message("c-1", 1, author, text, NOW, **more)


HAD = [
    said(Author.CUSTOMER, "my parcel kx-20931 is late"),
    said(Author.ASSISTANT, "I am sorry.", response="utter_acknowledge_late_delivery"),
    said(Author.ASSISTANT, "Is it so?", response="utter_restate_check"),
    said(Author.CUSTOMER, "Yes, that is right", chosen={"value": "3.1"}),
    said(Author.ASSISTANT, "Two ways.", response="utter_offer"),
]


def test_words_choices_and_responses_become_its_steps() -> None:
    change = conversation_test(
        "A late parcel: told with its number",
        HAD,
        "late parcel",
        Known(numbers=frozenset({"KX-20931"})),
    )

    assert (
        change.file == "tests/conversations/test_a_late_parcel_told_with_its_number.yml"
    )
    [conversation] = YAML(typ="safe").load(change.text)["conversations"]
    assert conversation["order"] == "late parcel"
    assert conversation["steps"] == [
        {"customer": "my parcel {number} is late"},
        {"assistant": ["utter_acknowledge_late_delivery", "utter_restate_check"]},
        {"chooses": "Yes, that is right"},
        {"assistant": ["utter_offer"]},
    ]


def test_who_the_customer_is_stays_out_and_only_an_order_is_filled_in() -> None:
    had = [said(Author.CUSTOMER, "I am called Mira, KX-20931"), *HAD[1:2]]
    change = conversation_test("Told", had, known=Known(frozenset({"Mira"})))
    [conversation] = YAML(typ="safe").load(change.text)["conversations"]
    assert conversation["steps"][0] == {"customer": "I am called Anna, {number}"}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_words_are_read_as_they_were_said(words: str) -> None:
    text = HEAD + entry(words, None, [("customer", words)])
    assert YAML(typ="safe").load(text) == {
        "conversations": [{"conversation": words, "steps": [{"customer": words}]}]
    }


def test_a_conversation_that_ends_with_a_person_says_for_which_reason() -> None:
    had = [
        said(Author.CUSTOMER, "a human please"),
        said(Author.SYSTEM, "Somebody comes."),
    ]
    change = conversation_test("Asked for", had, handoff="customer_asked")
    [conversation] = YAML(typ="safe").load(change.text)["conversations"]
    assert conversation["steps"][-1] == {"handoff": "customer_asked"}


def test_where_nothing_was_answered_there_is_nothing_to_test() -> None:
    with pytest.raises(InvalidInput):
        conversation_test("Nothing", HAD[:1])
