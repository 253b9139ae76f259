from typing import Any

import pytest

from tests.actions.conftest import Hands

FORM = "validate_clarify_form"


@pytest.fixture
def asking(hands: Hands) -> Hands:
    hands.run(
        "action_acknowledge", "my parcel is late", intent="complain_late_delivery"
    )
    hands.slots["requested_slot"] = "order_number"
    return hands


def test_number_and_contact_told_at_once_are_proven_at_once(asking: Hands) -> None:
    entities = {"order_number": "KX-20931", "email": "aino@example.com"}
    done = asking.run(FORM, "KX-20931, aino@example.com", entities=entities)
    assert asking.fake_desk.commands == ["complaint", "proof"]
    assert done.slots["awaiting"] == "restatement"
    assert done.slots["case"]["order"]["number"] == "KX-20931"


def test_what_was_told_is_asked_no_more(asking: Hands) -> None:
    done = asking.run(FORM, "KX-20931", entities={"order_number": "KX-20931"})
    assert done.slots["missing"] == ["contact"]
    assert done.slots["requested_slot"] == "contact"


def test_two_details_that_do_not_fit_are_both_asked_again(asking: Hands) -> None:
    entities = {"order_number": "KX-20931", "email": "eve@example.com"}
    done = asking.run(FORM, "KX-20931 eve@example.com", entities=entities)
    assert done.responses == ["utter_proof_not_matched"]
    assert done.slots["missing"] == ["order_number", "contact"]
    assert done.slots["requested_slot"] == "order_number"


def test_what_failed_is_not_tried_again_when_one_of_the_two_is_told_once_more(
    asking: Hands,
) -> None:
    entities = {"order_number": "KX-1", "email": "eve@example.com"}
    asking.run(FORM, "KX-1 eve@example.com", entities=entities)
    done = asking.run(FORM, "KX-1", entities={"order_number": "KX-1"})

    assert asking.fake_desk.commands.count("proof") == 1
    assert done.slots["requested_slot"] == "contact"


def test_after_a_slip_in_the_number_the_address_is_not_asked_for_again(
    asking: Hands,
) -> None:
    entities = {"order_number": "KX-1", "email": "aino@example.com"}
    asking.run(FORM, "KX-1 aino@example.com", entities=entities)
    asking.run(FORM, "KX-20931", entities={"order_number": "KX-20931"})

    tried = asking.fake_desk.body_of("proof")
    assert tried == {"order_number": "KX-20931", "contact": "aino@example.com"}


def test_too_many_failed_proofs_go_to_a_person(asking: Hands) -> None:
    for guess in range(5):
        email = f"eve{guess}@example.com"
        entities = {"order_number": "KX-1", "email": email}
        done = asking.run(FORM, f"KX-1 {email}", entities=entities)
    assert asking.fake_desk.body_of("handoff")["reason"] == "proof_failed"
    assert done.slots["requested_slot"] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("are you a bot?", {"intent": "bot_challenge"}),
        ("get me a person", {"intent": "ask_human", "entities": {"quantity": 1}}),
        ("it is still not here", {"intent": "complain_late_delivery"}),
        ("I don't have it", {"intent": "deny"}),
    ],
)
def test_what_is_no_answer_is_left_to_the_rules(
    asking: Hands, text: str, said: dict[str, Any]
) -> None:
    done = asking.run(FORM, text, **said)
    assert list(done.slots) == ["requested_slot"]
    assert asking.fake_desk.commands == ["complaint"]


def test_a_thing_out_of_scope_is_an_answer_to_a_question_in_own_words(
    hands: Hands,
) -> None:
    hands.fake_desk.is_proven = True
    hands.run("action_acknowledge", "wrong thing", intent="complain_wrong_item")
    hands.slots["requested_slot"] = "received_instead"
    hands.run(FORM, "a blue mug", intent="out_of_scope")
    assert hands.fake_desk.body_of("facts")["facts"] == {
        "received_instead": "a blue mug"
    }


@pytest.mark.parametrize("text", ["I don't know", "no idea", "Sorry, I can't say"])
def test_what_the_customer_cannot_tell_is_not_asked_again(
    hands: Hands, text: str
) -> None:
    hands.fake_desk.is_proven = True
    hands.run("action_acknowledge", "wrong thing", intent="complain_wrong_item")
    hands.slots["requested_slot"] = "received_instead"
    done = hands.run(FORM, text)
    assert done.slots["missing"] == []
    restated = hands.run("action_restate")
    assert "utter_restate_detail_received_instead" not in restated.responses


def test_a_sure_aside_is_no_answer_to_a_question_in_own_words(hands: Hands) -> None:
    hands.fake_desk.is_proven = True
    hands.run("action_acknowledge", "wrong thing", intent="complain_wrong_item")
    hands.slots["requested_slot"] = "received_instead"
    hands.run(FORM, "what is the weather like", intent="out_of_scope")
    assert "facts" not in hands.fake_desk.commands


def test_which_question_it_is_may_be_unsure_if_it_surely_is_one(hands: Hands) -> None:
    hands.fake_desk.is_proven = True
    hands.run("action_acknowledge", "wrong thing", intent="complain_wrong_item")
    hands.slots["requested_slot"] = "item"
    readings = {"ask_refund_status": 0.6, "ask_turnaround": 0.3, "inform": 0.1}
    ranking = [{"name": name, "confidence": sure} for name, sure in readings.items()]
    asked = {"intent": "ask_refund_status", "confidence": 0.6}
    hands.run(FORM, "when do you pay people back", **asked, intent_ranking=ranking)
    assert "facts" not in hands.fake_desk.commands


def test_a_bare_number_is_taken_for_what_was_asked(asking: Hands) -> None:
    asking.slots["requested_slot"] = "contact"
    asking.slots["order_number"] = "KX-20931"
    entities = {"postcode": "00530", "order_number": "00530"}
    asking.run(FORM, "00530", entities=entities)
    body = asking.fake_desk.body_of("proof")
    assert body == {"order_number": "KX-20931", "contact": "00530"}


def test_a_postcode_alone_beside_the_number_proves_the_order(asking: Hands) -> None:
    entities = {"order_number": "KX-20931"}
    asking.run(FORM, "KX-20931, 00530", entities=entities)
    body = asking.fake_desk.body_of("proof")
    assert body == {"order_number": "KX-20931", "contact": "00530"}


def test_the_a_of_a_set_is_no_quantity(hands: Hands) -> None:
    hands.fake_desk.is_proven = True
    hands.run("action_acknowledge", "wrong thing", intent="complain_wrong_item")
    hands.slots["requested_slot"] = "received_instead"
    hands.run(FORM, "a set of mugs", entities={"quantity": 1})
    facts = hands.fake_desk.body_of("facts")["facts"]
    assert facts == {"received_instead": "a set of mugs"}


def test_a_known_customer_chooses_among_their_orders(asking: Hands) -> None:
    asking.fake_desk.is_proven = True
    asking.slots["case"] = {"customer": {"first_name": "Aino", "verified": True}}
    done = asking.run("action_ask_clarify_form_order_number")
    assert done.responses == ["utter_ask_which_order"]
    assert done.messages[0]["buttons"] == [
        {
            "title": "KX-20931: Mechanical keyboard",
            "payload": '/inform{"order_number": "KX-20931"}',
        }
    ]


def test_an_order_proven_for_a_question_answers_the_question(hands: Hands) -> None:
    hands.run("action_answer_about_order", "where is it", intent="ask_order_status")
    assert hands.slots["missing"] == ["order_number", "contact"]
    entities = {"order_number": "KX-20931", "postcode": "00530"}
    done = hands.run(FORM, "KX-20931 00530", entities=entities)
    assert done.responses == ["utter_order_status_overdue"]
    assert done.slots["awaiting"] == "overdue"


@pytest.mark.parametrize(
    "said", ["It's 20100.", "postcode 20100", "the postcode: 20100"]
)
def test_a_postcode_is_known_in_a_few_words(asking: Hands, said: str) -> None:
    asking.run(FORM, "KX-20931", entities={"order_number": "KX-20931"})
    asking.run(FORM, said)
    assert asking.fake_desk.body_of("proof")["contact"] == "20100"


def test_a_question_is_not_put_without_end(asking: Hands) -> None:
    """The third time with help, and after the fourth a person goes on (P26)."""
    ask = "action_ask_clarify_form_order_number"
    asked = [asking.run(ask).responses for _ in range(4)]
    plain, helped = (
        "utter_ask_clarify_form_order_number",
        "utter_help_with_order_number",
    )
    assert asked == [[plain], [plain], [helped], [plain]]
    done = asking.run(ask)
    assert asking.fake_desk.body_of("handoff")["reason"] == "not_understood"
    assert done.slots["awaiting"] == "person"


def test_an_answer_makes_the_count_begin_anew(asking: Hands) -> None:
    for _ in range(3):
        asking.run("action_ask_clarify_form_order_number")
    done = asking.run(FORM, "KX-20931", entities={"order_number": "KX-20931"})
    assert done.slots["asked_again"] in (0, 1)
    assert "utter_help_with_contact" not in done.responses


def test_an_address_named_with_a_question_is_not_asked_for_again(
    asking: Hands,
) -> None:
    """Rasa keeps it in mind from any message, whatever that was about (P8)."""
    asking.slots["email_mentioned"] = "aino@example.com"
    done = asking.run(FORM, "KX-20931", entities={"order_number": "KX-20931"})
    assert asking.fake_desk.commands == ["complaint", "proof"]
    assert done.slots["awaiting"] == "restatement"


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        ("action_hear_anger", "vent"),
        ("action_note_wish", "propose_own_resolution"),
        ("action_hear_public_threat", "threaten_public"),
    ],
)
def test_what_is_told_in_anger_or_with_a_wish_is_not_asked_again(
    asking: Hands, action: str, intent: str
) -> None:
    said = "dead since 2 November, I have had it with you"
    asking.run(action, said, intent=intent, entities={"date": "2 November"})
    assert asking.fake_desk.body_of("facts")["facts"]["since"] == "2 November"


def test_a_yes_to_the_person_beside_a_question_fetches_one(asking: Hands) -> None:
    """It is the third time that is put with a person beside it (P26)."""
    asking.slots["asked_again"] = 2
    asked = asking.run("action_ask_clarify_form_order_number")
    assert asked.responses == ["utter_help_with_order_number"]
    asking.run("action_hear_yes", "yes please", intent="affirm")
    assert asking.fake_desk.body_of("handoff")["reason"] == "customer_asked"


def test_a_yes_to_a_question_for_a_number_is_no_wish_for_a_person(
    asking: Hands,
) -> None:
    done = asking.run("action_hear_yes", "yes", intent="affirm")
    assert done.responses == ["utter_yes"]
    assert "handoff" not in asking.fake_desk.commands


def test_another_thing_named_after_a_no_is_which_and_not_what_came(
    hands: Hands,
) -> None:
    hands.fake_desk.is_proven = True
    hands.run("action_acknowledge", "wrong thing", intent="complain_wrong_item")
    hands.slots["requested_slot"] = "received_instead"
    entities = {"product": "Stoneware cups"}
    hands.run(FORM, "no it was the cups actually", entities=entities)
    assert hands.fake_desk.body_of("facts")["facts"] == {"item": "Stoneware cups"}


@pytest.mark.parametrize("said", ["both", "all of it", "both things in it"])
def test_all_of_an_order_is_an_answer_to_which_thing(hands: Hands, said: str) -> None:
    hands.fake_desk.is_proven = True
    hands.run("action_acknowledge", "wrong thing", intent="complain_wrong_item")
    hands.slots["requested_slot"] = "item"
    hands.run(FORM, said)
    assert hands.fake_desk.body_of("facts")["facts"]["item"] == "all"
