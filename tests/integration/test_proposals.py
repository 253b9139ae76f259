"""A proposal of the customer's own, from the actions' door to the shop (P14)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import delivery, order
from tests.integration.acting import Action, begin_turn, put
from tests.integration.running import Desk


@pytest.fixture
def broken(desk: Desk) -> Action:
    """A customer before whom two options lie: a new lamp, or the money for it."""
    put(desk, order(delivery=delivery("delivered")))
    action = begin_turn(desk, desk.customer())
    said = {"kind": "damaged_or_faulty", "text": "It is cracked", "flags": []}
    action.does("complaint", said | {"facts": {"problem": "cracked"}})
    action.does("proof", {"order_number": "KX-20931", "contact": "00530"})
    action.does("offers")
    return action


def test_a_wish_within_authority_is_granted_and_carried_out(broken: Action) -> None:
    wish = {"remedy_sought": "refund", "amount": {"amount": 2500, "currency": None}}

    granted = broken.does("offers/propose", wish)

    assert (granted["status"], granted["authority"]) == ("granted", "assistant")
    offer = granted["offer"]
    assert (offer["title"], offer["role"]) == (
        "Keep it and get €25.00 back",
        "proposal",
    )
    done = broken.does(f"offers/{offer['id']}/accept")
    assert (done["status"], done["amount"]) == ("done", "€25.00")
    assert broken.context()["case"]["order"]["refunded"] == "€25.00"
    assert broken.context()["case"]["open_offers"] == []


def test_the_pair_stays_on_the_table_beside_a_wish(broken: Action) -> None:
    pair = broken.does("offers")["offers"]

    broken.does("offers/propose", {"amount": 1000})
    again = broken.does("offers/propose", {"amount": {"percent": 10}})

    assert broken.does("offers")["offers"] == pair
    on_the_table = {one["id"] for one in broken.context()["case"]["open_offers"]}
    assert on_the_table == {again["offer"]["id"], *(one["id"] for one in pair)}


def test_a_refused_remedy_may_still_be_asked_for(broken: Action) -> None:
    broken.does("offers/refuse", {"text": "no"})

    granted = broken.does("offers/propose", {"remedy_sought": "a replacement"})

    assert (granted["status"], granted["offer"]["remedy"]) == ("granted", "replacement")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"remedy_sought": " "},
        {"amount": "20 euros"},
        {"amount": -5},
        {"amount": {"percent": 900}},
        {"amount": {"amount": 5, "currency": "euro"}},
    ],
)
def test_a_wish_that_says_nothing_is_refused(
    broken: Action, body: dict[str, Any]
) -> None:
    refused = broken.call("offers/propose", body)

    assert (refused.status, refused.json["error"]) == (422, "invalid_input")
