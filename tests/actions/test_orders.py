from typing import Any

import pytest

from tests.actions.conftest import Hands

ACTION = "action_answer_about_order"


@pytest.fixture
def proven(hands: Hands) -> Hands:
    hands.fake_desk.is_proven = True
    return hands


def _delivery(hands: Hands, **changed: Any) -> None:
    order = hands.fake_desk.order
    hands.fake_desk.order = order | {"delivery": order["delivery"] | changed}


@pytest.mark.parametrize(
    ("status", "days_late", "response"),
    [
        ("in_transit", 0, "utter_order_status_in_transit"),
        ("in_transit", 3, "utter_order_status_overdue"),
        ("delivered", 3, "utter_order_status_delivered"),
        ("lost", 3, "utter_order_status_lost"),
    ],
)
def test_the_status_is_told_as_the_order_system_has_it(
    proven: Hands, status: str, days_late: int, response: str
) -> None:
    _delivery(proven, status=status, days_late=days_late)
    done = proven.run(ACTION, "where is it", intent="ask_order_status")
    assert done.responses == [response]


def test_a_refund_owed_for_what_went_back_becomes_a_complaint(proven: Hands) -> None:
    _delivery(proven, status="returned")
    text = "I sent it back, where is my money"
    done = proven.run(ACTION, text, intent="ask_refund_status")
    assert proven.fake_desk.body_of("complaint")["kind"] == "billing"
    assert proven.fake_desk.body_of("complaint")["text"] == text
    assert done.responses == ["utter_acknowledge_refund_is_due"]


def test_a_customer_who_insists_on_a_refund_is_heard(proven: Hands) -> None:
    first = proven.run(ACTION, "where is my refund", intent="ask_refund_status")
    assert first.responses == ["utter_refund_none"]
    proven.slots["said"] = {"utter_refund_none": 1}
    proven.run(ACTION, "you owe me money", intent="ask_refund_status")
    assert proven.fake_desk.body_of("complaint")["kind"] == "billing"


def test_a_number_mentioned_before_is_not_asked_again(hands: Hands) -> None:
    hands.slots["order_mentioned"] = "KX-20931"
    done = hands.run(ACTION, "where is it", intent="ask_order_status")
    assert done.slots["missing"] == ["contact"]


def test_a_number_mentioned_in_anger_is_on_the_case(hands: Hands) -> None:
    hands.slots["order_mentioned"] = "KX-20931"
    hands.run("action_acknowledge", "it is late", intent="complain_late_delivery")
    facts = hands.fake_desk.body_of("complaint")["facts"]
    assert facts == {"order_number": "KX-20931"}


def test_for_three_days_is_since_when_and_for_friday_by_when(hands: Hands) -> None:
    text = "it is down for three days and I need it for Friday"
    hands.run(
        "action_acknowledge",
        text,
        intent="complain_subscription_or_service_outage",
        entities={"duration": "three days", "date": "Friday"},
    )
    facts = hands.fake_desk.body_of("complaint")["facts"]
    assert facts == {"since": "three days", "needed_by": "Friday"}


@pytest.mark.parametrize(
    ("status", "kind"),
    [("delivered", "missing_item_or_parcel"), ("in_transit", "late_delivery")],
)
def test_who_asks_again_where_it_is_has_not_got_it(
    proven: Hands, status: str, kind: str
) -> None:
    """The carrier's answer is not given twice: it is a complaint now."""
    _delivery(proven, status=status, days_late=3)
    proven.slots["said"] = {f"utter_order_status_{status}": 1}
    proven.run(ACTION, "my order came but where is the jug", intent="ask_order_status")
    assert proven.fake_desk.body_of("complaint")["kind"] == kind


def test_an_order_that_is_still_in_time_may_be_asked_for_twice(proven: Hands) -> None:
    _delivery(proven, status="in_transit", days_late=0)
    proven.slots["said"] = {"utter_order_status_in_transit": 1}
    done = proven.run(ACTION, "and now?", intent="ask_order_status")
    assert done.responses == ["utter_order_status_in_transit"]
