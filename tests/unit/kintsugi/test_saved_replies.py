"""Saved replies: filled for each case, and fit for customers (P30)."""

from __future__ import annotations

from typing import Any

import pytest

from kintsugi.errors import InvalidInput
from kintsugi.saved_replies import SavedReply, check_reply, fill, variables_in
from tests.factories import NOW


def saved(**changes: Any) -> SavedReply:
    values: dict[str, Any] = {
        "id": "r-1",
        "name": "on-its-way",
        "title": "It is on its way",
        "text": "Hello {customer_name}, your order {order_number} left us today.",
        "changed_by": "a-1",
        "changed_at": NOW,
    }
    return SavedReply(**values | changes)


def test_what_is_known_is_put_in_and_what_is_missing_is_named() -> None:
    filled = fill(saved().text, {"customer_name": "Aino"})
    assert filled.text == "Hello Aino, your order {order_number} left us today."
    assert filled.missing == ("order_number",)


def test_a_name_in_braces_in_what_is_put_in_stays_as_it_is() -> None:
    filled = fill("For {item}.", {"item": "{order_number}"})
    assert (filled.text, filled.missing) == ("For {order_number}.", ())


def test_variables_are_named_once_in_their_order() -> None:
    assert variables_in("{b} {a} {b}") == ("b", "a")


def test_a_good_reply_is_kept() -> None:
    assert check_reply(saved()) == saved()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": "On its way"}, "small letters"),
        ({"name": ""}, "small letters"),
        ({"title": ""}, "title"),
        ({"text": "x" * 2001}, "2000"),
        ({"text": "Hello {Customer name}"}, "Braces"),
        ({"text": "Hello {name"}, "Braces"),
        ({"text": "Please calm down, {customer_name}."}, "calm down"),
    ],
)
def test_a_reply_that_no_customer_should_read_is_refused(
    changes: dict[str, str], told: str
) -> None:
    with pytest.raises(InvalidInput, match=told):
        check_reply(saved(**changes))
