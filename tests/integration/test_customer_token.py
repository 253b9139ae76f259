"""A customer whom the shop vouches for need not prove an order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest

from desk.store.shop import SqlShop
from kintsugi.conversations import Conversation
from tests.factories import order
from tests.integration.running import SECRET, Desk

ORDER = order()


@pytest.fixture
def selling(desk: Desk) -> Desk:
    """A desk whose shop has sold the order."""
    with desk.store.engine.begin() as connection:
        SqlShop(connection).put([ORDER])
    return desk


def kept(desk: Desk, **claims: Any) -> Conversation:
    in_ten_minutes = datetime.now(UTC) + timedelta(minutes=10)
    good = {"aud": "kintsugi", "exp": in_ten_minutes, "jti": "t-1"}
    customer = desk.customer(customer_token=jwt.encode(good | claims, SECRET))
    return desk.look(lambda work: work.conversations.get(customer.id))


def test_the_order_in_view_is_known_from_the_first_word(selling: Desk) -> None:
    conversation = kept(selling, sub=ORDER.customer.id, order=ORDER.number)
    assert conversation.customer_id == ORDER.customer.id
    assert conversation.order_number == ORDER.number
    assert conversation.facts_to_set == {"order_number": ORDER.number}


@pytest.mark.parametrize("number", ["KX-0", None])
def test_without_an_order_in_view_the_customer_is_known(
    selling: Desk, number: str | None
) -> None:
    conversation = kept(selling, sub=ORDER.customer.id, order=number)
    assert conversation.customer_id == ORDER.customer.id
    assert conversation.order_number is None


def test_the_order_of_somebody_else_is_not_opened(selling: Desk) -> None:
    conversation = kept(selling, sub="c-somebody-else", order=ORDER.number)
    assert conversation.order_number is None
    assert conversation.facts_to_set == {}


def test_the_assistant_hears_what_they_bought(selling: Desk) -> None:
    in_ten_minutes = datetime.now(UTC) + timedelta(minutes=10)
    claims: dict[str, Any] = {"sub": ORDER.customer.id, "jti": "t-1"}
    claims |= {"aud": "kintsugi", "exp": in_ten_minutes}
    selling.customer(customer_token=jwt.encode(claims, SECRET)).ask("It is broken")
    assert selling.rasa.asked[0]["products"] == [line.name for line in ORDER.lines]


def test_a_forged_token_begins_nothing(desk: Desk) -> None:
    forged = jwt.encode({"sub": "c-17", "aud": "kintsugi", "exp": 2e9}, "k" * 32)
    for token in (forged, "x", ""):
        body = {"customer_token": token}
        refused = desk.call("POST", "/chat/v1/conversations", body)
        assert (refused.status, refused.json["error"]) == (401, "not_authorized")
