"""What leads nowhere is answered, but not without end (P26)."""

import pytest

from tests.actions.conftest import Hands

OUT, NONE = "action_out_of_scope", "action_nothing_to_choose"


def test_the_second_time_the_matters_are_put_to_choose_from(hands: Hands) -> None:
    first = hands.run(OUT, "the roof sits badly on it", intent="out_of_scope")
    assert first.responses == ["utter_out_of_scope"]
    second = hands.run(NONE, "what are my options", intent="choose_option")
    assert second.responses == ["utter_which_matter"]
    payloads = [button["payload"] for button in second.messages[0]["buttons"]]
    assert "/complain_damaged_or_faulty" in payloads
    assert "/ask_human" in payloads


def test_what_was_said_before_the_choice_is_not_asked_again(hands: Hands) -> None:
    told = "the roof of the bird house sits badly on its walls"
    hands.run("action_not_understood", told, intent="nlu_fallback")
    damaged = {"payload": "/complain_damaged_or_faulty"}
    hands.choose("action_acknowledge", damaged)
    assert hands.fake_desk.body_of("complaint")["text"] == told


@pytest.mark.parametrize("reference", [None, "K-1"])
def test_the_third_time_a_person_helps(hands: Hands, reference: str | None) -> None:
    hands.slots |= {"reference": reference, "awaiting": "facts"}
    for _ in range(2):
        done = hands.run(OUT, "and the weather?", intent="out_of_scope")
        assert done.responses == ["utter_out_of_scope"]
    hands.run(OUT, "and tomorrow?", intent="out_of_scope")
    assert hands.fake_desk.body_of("handoff")["reason"] == "not_understood"


def test_nonsense_after_two_asides_goes_to_a_person(hands: Hands) -> None:
    hands.slots["awaiting"] = "choice"
    for _ in range(2):
        hands.run(OUT, "and the weather?", intent="out_of_scope")
    hands.run("action_not_understood", "qwer", intent="nlu_fallback")
    assert hands.fake_desk.body_of("handoff")["reason"] == "not_understood"


def test_an_answer_in_between_counts_them_anew(hands: Hands) -> None:
    hands.run(OUT, "and the weather?", intent="out_of_scope")
    late = hands.run("action_acknowledge", "late", intent="complain_late_delivery")
    assert late.slots["astray"] == 0
