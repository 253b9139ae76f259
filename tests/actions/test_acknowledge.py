from tests.actions.conftest import Hands

LATE = "My parcel is twelve days late and nobody answers"


def test_a_complaint_is_acknowledged_and_its_case_kept_in_mind(hands: Hands) -> None:
    done = hands.run("action_acknowledge", LATE, intent="complain_late_delivery")
    assert done.responses == ["utter_acknowledge_late_delivery"]
    assert done.slots["reference"] == "K-1042"
    assert done.slots["missing"] == ["order_number", "contact"]
    assert done.slots["awaiting"] == "facts"


def test_facts_in_the_first_message_are_told_to_the_desk(hands: Hands) -> None:
    text = "My parcel KX-20931 is late, I need it by Friday"
    hands.run(
        "action_acknowledge",
        text,
        intent="complain_late_delivery",
        entities={"order_number": "KX-20931", "date": "2026-11-27"},
    )
    facts = hands.fake_desk.body_of("complaint")["facts"]
    assert facts["order_number"] == "KX-20931"


def test_facts_told_before_the_complaint_are_not_lost(hands: Hands) -> None:
    entities = {"order_number": "KX-20931"}
    hands.run("action_note_facts", "order KX-20931", entities=entities)
    hands.run("action_acknowledge", LATE, intent="complain_late_delivery")
    assert hands.fake_desk.body_of("complaint")["facts"] == entities


def test_a_question_beside_the_complaint_is_answered_after_it(hands: Hands) -> None:
    done = hands.run(
        "action_acknowledge",
        "My parcel is late. How long does a refund take?",
        intent="complain_late_delivery",
        also=["ask_turnaround"],
    )
    assert done.responses == ["utter_acknowledge_late_delivery", "utter_turnaround"]


def test_more_about_the_same_matter_is_not_apologised_for_again(hands: Hands) -> None:
    hands.run("action_acknowledge", LATE, intent="complain_late_delivery")
    again = hands.run(
        "action_acknowledge", "it still is not here", intent="complain_late_delivery"
    )
    assert again.responses == ["utter_acknowledge_more"]


def test_another_matter_waits_while_options_are_on_the_table(hands: Hands) -> None:
    hands.run("action_acknowledge", LATE, intent="complain_late_delivery")
    hands.slots["awaiting"] = "choice"
    kept = hands.run(
        "action_acknowledge", "and you charged me twice", intent="complain_billing"
    )
    assert kept.responses == ["utter_kept_for_later"]
    assert hands.slots["kept"] == [
        {"kind": "billing", "text": "and you charged me twice"}
    ]
    assert hands.fake_desk.commands == ["complaint"]


def test_what_the_desk_escalates_is_handed_over_with_its_reason(hands: Hands) -> None:
    hands.fake_desk.escalate = "second_failure"
    done = hands.run("action_acknowledge", LATE, intent="complain_late_delivery")
    assert hands.fake_desk.body_of("handoff")["reason"] == "second_failure"
    assert done.slots["awaiting"] == "person"


def test_a_wish_for_a_person_beside_the_complaint_is_heard(hands: Hands) -> None:
    hands.run(
        "action_acknowledge",
        LATE,
        intent="complain_late_delivery",
        also=["ask_human"],
    )
    assert hands.fake_desk.commands == ["complaint", "handoff"]


def test_a_question_beside_the_complaint_waits_for_the_order(hands: Hands) -> None:
    done = hands.run(
        "action_acknowledge",
        LATE,
        intent="complain_late_delivery",
        also=["ask_refund_status"],
    )
    assert done.slots["looking_for"] == "ask_refund_status"


def test_each_command_names_its_turn_and_has_a_key_of_its_own(hands: Hands) -> None:
    hands.run("action_acknowledge", LATE, intent="complain_late_delivery")
    sent = hands.fake_desk.headers[0]
    assert sent["X-Kintsugi-Turn"] == "t-1"
    assert sent["Idempotency-Key"].startswith("t-1:complaint:")
    assert sent["Authorization"] == "Bearer " + "t" * 32
