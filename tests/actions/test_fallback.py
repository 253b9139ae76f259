import pytest

from tests.actions.conftest import Hands

ACTION = "action_not_understood"


def test_what_was_not_understood_is_asked_about_once(hands: Hands) -> None:
    first = hands.run(ACTION, "asdf", intent="nlu_fallback")
    assert first.responses == ["utter_not_understood"]
    hands.run(ACTION, "qwer", intent="nlu_fallback")
    assert hands.fake_desk.body_of("handoff")["reason"] == "not_understood"


def test_two_close_readings_are_offered_as_choices(hands: Hands) -> None:
    close = ["complain_late_delivery", "ask_order_status"]
    done = hands.run(ACTION, "where is it", intent="nlu_fallback", close=close)
    assert done.responses == ["utter_which_reading"]
    payloads = [button["payload"] for button in done.messages[0]["buttons"]]
    assert payloads == ["/complain_late_delivery", "/ask_order_status"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [("no", "deny"), ("I don't have the number", "inform"), ("I lost it", "inform")],
)
def test_a_customer_without_the_order_number_is_helped_then_handed_over(
    hands: Hands, text: str, intent: str
) -> None:
    hands.slots["requested_slot"] = "order_number"
    done = hands.run(ACTION, text, intent=intent)
    assert done.responses == ["utter_help_with_order_number"]
    hands.run(ACTION, "no", intent="deny")
    assert hands.fake_desk.body_of("handoff")["reason"] == "proof_failed"


def test_a_crisis_that_was_not_understood_waits_for_no_second_try(hands: Hands) -> None:
    flags = [{"kind": "crisis", "phrase": "the funeral is tomorrow"}]
    hands.run(ACTION, "the funeral is tomorrow", intent="nlu_fallback", flags=flags)
    assert hands.fake_desk.body_of("handoff")["reason"] == "severe_effect"


def test_what_was_told_in_a_doubtful_message_stays_told(hands: Hands) -> None:
    """Nothing that was said is asked again (P8)."""
    said = "the milk jug, I looked twice"
    asked = hands.run(
        ACTION,
        said,
        intent="nlu_fallback",
        close=["complain_missing_item_or_parcel", "complain_damaged_or_faulty"],
        entities={"product": "milk jug"},
    )
    hands.choose("action_acknowledge", asked.messages[0]["buttons"][0])
    body = hands.fake_desk.body_of("complaint")
    assert body["text"] == said
    assert body["facts"]["item"] == "milk jug"
