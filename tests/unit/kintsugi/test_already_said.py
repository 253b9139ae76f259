"""Nobody has to say again what is known (P8)."""

from __future__ import annotations

import pytest

from kintsugi.already_said import already_said, known_facts
from tests.factories import case, line, order

KNOWN = known_facts(
    case(facts={"problem": "It is cracked.", "since": "Monday", "amount": "€20"}),
    order(),
    photos=2,
)


@pytest.mark.parametrize(
    ("draft", "fact", "words"),
    [
        ("Could you give me your order number?", "order_number", "order number"),
        ("Hello. Which order is it about?", "order_number", "Which order"),
        ("Please send me the e-mail address on it.", "contact", "e-mail address"),
        ("What happened to it?", "problem", "What happened"),
        ("Since when has it been like this?", "since", "Since when"),
        ("Which item do you mean?", "item", "Which item"),
        ("Please send us a photo.", "photo", "a photo"),
        ("How much was taken?", "amount", "How much was taken"),
    ],
)
def test_a_draft_that_asks_for_something_known_is_marked(
    draft: str, fact: str, words: str
) -> None:
    (found,) = already_said(draft, KNOWN)
    assert (found.fact, found.value) == (fact, KNOWN[fact])
    assert draft[found.start : found.end] == words


@pytest.mark.parametrize(
    "draft",
    [
        "Your order number is KX-20931.",
        "I have read what happened.",
        "The photo shows it well.",
        "How does it affect you?",
        "When do you need it?",
    ],
)
def test_what_tells_or_asks_for_something_new_is_left_alone(draft: str) -> None:
    assert already_said(draft, KNOWN) == []


def test_of_several_items_the_one_that_was_not_named_may_be_asked_for() -> None:
    two = order(lines=(line(), line(sku="MM-1", name="Mouse mat")))
    known = known_facts(case(), two, photos=0)
    assert already_said("Which item is it?", known) == []
    assert known["order_number"] == "KX-20931"


def test_without_a_case_nothing_is_known() -> None:
    assert known_facts(None, None, photos=0) == {}
