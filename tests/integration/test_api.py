"""The actions' door, as an action comes to it: over HTTP, in a turn, with a key."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from desk.ports import TurnState
from kintsugi.cases import CaseState, ResolutionState
from kintsugi.conversations import Author, State
from tests.factories import delivery, line, order
from tests.integration.acting import Action, begin_turn, late, offered, proven, put
from tests.integration.running import SECRET, Desk

_names = count(1)


@pytest.fixture
def action(desk: Desk) -> Action:
    put(desk, order())
    return begin_turn(desk, desk.customer())


def test_a_complaint_goes_from_its_first_word_to_the_receipt(action: Action) -> None:
    proof = proven(action)
    assert (proof["status"], proof["tries_left"]) == ("proven", 5)
    assert proof["case"]["missing"] == []
    assert proof["order"]["items"] == "Mechanical keyboard"
    assert proof["order"]["total"] == "€134.89"
    assert proof["order"]["delivery"]["promised_by"] == "9 November"

    answer = action.does("offers")
    first, second = answer["offers"]
    assert (answer["status"], answer["recommended"]) == ("offered", 1)
    assert first["title"] == "Mechanical keyboard, sent again by express"
    assert second["amount"] == "€134.89"
    assert second["moves_money"]
    assert "refund" in second["asked_as"]

    done = action.does(f"offers/{second['id']}/accept")
    assert done["status"] == "done"
    assert done["receipt"].startswith("R-")
    assert done["lines"] == [
        {"label": "Order", "value": "KX-20931"},
        {"label": "Amount", "value": "€134.89", "amount": 13489, "currency": "EUR"},
        {
            "label": "By",
            "value": done["promise"]["due_on"],
            "at": done["lines"][2]["at"],
        },
    ]
    assert str(int(done["lines"][2]["at"][8:])) in done["promise"]["due_on"]
    assert done["promise"]["due_on"] in done["promise"]["text"]
    order_now = action.context()["orders"][0]
    assert (order_now["refundable"], order_now["refunded"]) == ("€0.00", "€134.89")
    assert order_now["refunds"][0]["reference"] == done["receipt"]

    case = action.does("satisfaction", {"satisfied": True})["case"]
    assert case["state"] == "resolved"
    assert action.does("feedback", {"score": 9, "words": ""}) == {"stored": True}
    assert action.context()["state"] == "resolved"
    assert action.does("matter") == {"matter": 2}


def test_a_stranger_sees_no_order(action: Action) -> None:
    late(action)
    action.does("facts", {"facts": {"order_number": "KX-20931"}})

    context = action.context()

    assert context["orders"] == []
    assert context["case"]["order"] is None
    assert context["case"]["customer"] is None
    assert context["case"]["missing"] == ["contact"]


def test_none_and_not_yours_are_told_in_the_same_words(action: Action) -> None:
    other = begin_turn(action.desk, action.desk.customer())
    wrong = {"contact": "eve@example.com"}

    not_yours = action.call("proof", wrong | {"order_number": "KX-20931"})
    none = other.call("proof", wrong | {"order_number": "KX-99999"})

    assert (not_yours.status, not_yours.body) == (none.status, none.body)


def test_the_same_key_gets_the_same_answer_and_does_nothing_again(
    action: Action,
) -> None:
    wrong = {"order_number": "KX-20931", "contact": "eve@example.com"}
    key = f"{action.turn_id}:proof"

    answers = {action.call("proof", wrong, key).body for _ in range(7)}

    assert len(answers) == 1
    other = wrong | {"contact": "mallory@example.com"}
    assert action.does("proof", other)["tries_left"] == 3


def test_accepting_twice_gives_one_receipt_and_one_payment(action: Action) -> None:
    refund = offered(action)[1]

    first = action.does(f"offers/{refund['id']}/accept")
    again = action.does(f"offers/{refund['id']}/accept")

    assert again == first
    payments = action.desk.look(lambda work: work.shop.order("KX-20931").payments)
    assert [str(one.status) for one in payments] == ["paid", "refunded"]


def test_the_other_option_is_gone_once_one_was_taken(action: Action) -> None:
    first, second = offered(action)
    action.does(f"offers/{first['id']}/accept")

    refused = action.call(f"offers/{second['id']}/accept")

    assert (refused.status, refused.json["error"]) == (409, "not_offered")


def test_an_offer_that_was_never_made_cannot_be_taken(action: Action) -> None:
    offered(action)

    refused = action.call("offers/o-404/accept")

    assert (refused.status, refused.json["error"]) == (409, "not_offered")


def test_a_refused_pair_is_followed_by_another(action: Action) -> None:
    before = {offer["remedy"] for offer in offered(action)}

    assert action.does("offers/refuse", {"text": "no"}) == {
        "status": "refused",
        "left": True,
    }

    after = {offer["remedy"] for offer in action.does("offers")["offers"]}
    assert before.isdisjoint(after)


def test_what_is_above_the_assistant_is_a_reason_for_a_person(desk: Desk) -> None:
    put(desk, order(lines=(line(name="Reading chair", unit_price=189000),)))
    action = begin_turn(desk, desk.customer())
    proven(action)

    assert action.does("offers") == {"status": "none", "reason": "beyond_authority"}


def test_a_handoff_stores_the_words_and_ends_the_assistants_commands(
    action: Action,
) -> None:
    proven(action)

    answer = action.does("handoff", {"reason": "customer_asked", "note": "in a hurry"})

    assert (answer["state"], answer["place"]) == ("queued", 1)
    assert action.does("handoff", {"reason": "no_remedy"}) == answer
    message = action.customer.read()["messages"][0]
    assert message["author"] == "system"
    assert answer["reference"] in message["text"]
    refused = action.call("offers")
    assert (refused.status, refused.json["error"]) == (409, "stale_epoch")
    card = action.desk.look(lambda work: work.handoffs.open_of(action.customer.id)).card  # type: ignore[union-attr]
    assert card["customer"]["name"] == "Aino Salmi"


def test_a_command_of_a_turn_that_is_over_does_nothing(action: Action) -> None:
    def end(work: Any) -> None:
        turn = work.turns.in_flight(action.customer.id)
        turn.state = TurnState.FAILED
        work.turns.save(turn)

    offer = offered(action)[0]
    action.desk.change(end)

    refused = action.call(f"offers/{offer['id']}/accept")

    assert (refused.status, refused.json["error"]) == (409, "stale_epoch")
    case = action.desk.look(lambda work: work.cases.of_offer(offer["id"]))
    assert case.state is CaseState.OFFERED


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer wrong"},
        {"Authorization": SECRET},
        {"Authorization": ""},
    ],
)
def test_without_the_service_token_the_door_is_closed(
    action: Action, headers: dict[str, str]
) -> None:
    action.headers |= headers

    refused = action.call("matter")

    assert (refused.status, refused.json["error"]) == (401, "not_authorized")


@pytest.mark.parametrize(
    ("command", "body"),
    [
        ("complaint", {"kind": "boredom"}),
        ("complaint", {}),
        ("complaint", {"kind": "billing", "facts": {"mood": "bad"}}),
        ("complaint", {"kind": "billing", "facts": ["item"]}),
        ("complaint", {"kind": "billing", "flags": ["crisis"]}),
        ("complaint", {"kind": "billing", "flags": [{"kind": "rain"}]}),
        ("complaint", {"kind": "billing", "feeling": "hungry"}),
        ("complaint", {"kind": "billing", "text": 7}),
        ("proof", {"order_number": "KX-20931"}),
        ("proof", {"order_number": "", "contact": "x"}),
        ("handoff", {"reason": "boredom"}),
        ("satisfaction", {"satisfied": "yes"}),
        ("satisfaction", {}),
    ],
)
def test_a_body_that_is_not_what_is_wanted_changes_nothing(
    action: Action, command: str, body: dict[str, Any]
) -> None:
    refused = action.call(command, body)

    assert (refused.status, refused.json["error"]) == (422, "invalid_input")
    assert action.context()["case"] is None
    assert action.context()["state"] == "assistant"


@pytest.mark.parametrize("score", [11, -1, "9", 7.5, True])
def test_a_score_outside_of_the_scale_is_refused(action: Action, score: Any) -> None:
    late(action)

    assert action.call("feedback", {"score": score}).status == 422


def test_a_command_without_turn_or_key_is_refused(action: Action) -> None:
    assert action.call("matter", key="another turn:matter").status == 422
    action.headers.pop("X-Kintsugi-Turn")
    assert action.call("matter").status == 422


def test_without_a_case_there_is_nothing_to_offer(action: Action) -> None:
    for command in ("offers", "offers/refuse", "facts"):
        refused = action.call(command, {"facts": {}})
        assert (refused.status, refused.json["error"]) == (404, "not_found")


def test_an_unknown_conversation_is_not_found(action: Action) -> None:
    action.customer.id = "c-404"

    assert action.call("matter").status == 404


def test_an_earlier_failure_sends_the_case_to_a_person(action: Action) -> None:
    offer = offered(action)[0]
    action.does(f"offers/{offer['id']}/accept")

    other = begin_turn(action.desk, action.desk.customer())
    proof = proven(other)

    assert proof["escalate"] == "second_failure"
    assert other.does("offers") == {"status": "none", "reason": "second_failure"}


def test_an_order_with_several_lines_asks_which_item(desk: Desk) -> None:
    two = (line(), line(sku="M", name="Mouse mat", unit_price=1900))
    put(desk, order(lines=two, delivery=delivery("delivered")))
    action = begin_turn(desk, desk.customer())
    action.does("complaint", {"kind": "damaged_or_faulty", "text": "it is broken"})
    given = {"order_number": "KX-20931", "contact": "00530"}

    assert action.does("proof", given)["case"]["missing"] == ["item", "problem"]
    case = action.does("facts", {"facts": {"item": "mat", "problem": "torn"}})["case"]
    assert case["missing"] == []
    assert action.does("offers")["offers"][0]["amount"] == "€19.00"


def test_a_shipment_gives_the_order_a_new_delivery(action: Action) -> None:
    offer = offered(action)[0]
    action.does(f"offers/{offer['id']}/accept")

    shown = action.context()["orders"][0]["delivery"]

    assert (shown["status"], shown["days_late"]) == ("packed", 0)
    assert shown["tracking"].startswith("EX-")


def test_a_yes_lets_the_assistant_say_goodbye(action: Action) -> None:
    offer = offered(action)[0]
    action.does(f"offers/{offer['id']}/accept")
    action.does("satisfaction", {"satisfied": True})

    conversation = action.desk.look(
        lambda work: work.conversations.get(action.customer.id)
    )
    assert conversation.state is State.RESOLVED
    conversation.check_may_speak(Author.ASSISTANT, conversation.epoch)
    resolution = action.desk.look(lambda work: work.cases.of_offer(offer["id"]))
    assert resolution.resolutions[0].state is ResolutionState.DONE
