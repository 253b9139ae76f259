"""Nothing that is already known is asked (P8, P9)."""

from __future__ import annotations

import pytest

from kintsugi.errors import InvalidInput
from kintsugi.facts import Fact, lines_meant, missing, noted
from tests.factories import line, order

ASKS = (Fact.ORDER_NUMBER, Fact.CONTACT, Fact.ITEM, Fact.PROBLEM)
TWO = order(lines=(line(), line(sku="M", name="Mouse mat", quantity=3)))


def test_of_a_stranger_the_order_is_asked_first_and_the_item_not_yet() -> None:
    assert missing(ASKS, {}, None, known=False) == [
        Fact.ORDER_NUMBER,
        Fact.CONTACT,
        Fact.PROBLEM,
    ]


def test_of_a_known_customer_only_the_order_is_asked() -> None:
    assert missing(ASKS[:2], {}, None, known=True) == [Fact.ORDER_NUMBER]


def test_an_order_of_one_line_leaves_no_question_which_item() -> None:
    assert missing(ASKS, {"problem": "broken"}, order(), known=False) == []


def test_an_item_that_is_not_in_the_order_is_asked_again() -> None:
    assert missing(ASKS[2:3], {"item": "lamp"}, TWO, known=False) == [Fact.ITEM]


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("Mouse mat", ["Mouse mat"]),
        ("the mats", ["Mouse mat"]),
        ("my keyboard please", ["Mechanical keyboard"]),
        ("all", ["Mechanical keyboard", "Mouse mat"]),
        ("the keyboard and a mat", []),
        ("neither of these", []),
        ("one of the order", []),
        ("", []),
    ],
)
def test_an_item_is_found_by_its_words(item: str, names: list[str]) -> None:
    assert [one.name for one in lines_meant(TWO, {"item": item})] == names


def test_one_of_three_that_is_broken_is_one() -> None:
    (mat,) = lines_meant(TWO, {"item": "mat", "quantity": 1})

    assert mat.quantity == 1


def test_a_fact_is_corrected_and_taken_back() -> None:
    facts = noted({"item": "keyboard", "problem": "broken"}, {"item": " mat "})

    assert facts == {"item": "mat", "problem": "broken"}
    assert noted(facts, {"item": None}) == {"problem": "broken"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"mood": "bad"},
        {"quantity": 0},
        {"quantity": True},
        {"quantity": "two"},
        {"problem": ""},
        {"problem": "x" * 501},
        {"item": ["keyboard"]},
    ],
)
def test_what_is_no_fact_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        noted({}, wrong)


@pytest.mark.parametrize(
    ("told", "is_asked"),
    [
        ("Food for hamsters is not the mouse mat I ordered", False),
        ("I ordered the keyboard and there was a watering can in it", False),
        ("The keyboard I ordered is not what you sent me", True),
        ("This is not what I wanted, you mixed it up again", True),
        ("A lamp came", True),  # too little to say it back
    ],
)
def test_what_came_instead_is_asked_of_who_named_nothing(
    told: str, is_asked: bool
) -> None:
    asked = missing([Fact.RECEIVED_INSTEAD], {"problem": told}, TWO, known=True)
    assert asked == [Fact.RECEIVED_INSTEAD] * is_asked
