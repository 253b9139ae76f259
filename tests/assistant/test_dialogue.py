"""Rasa keeps nothing: what a turn answers is all that the next one needs."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from tests.assistant.conftest import Assistant, Talk

TO_THE_RECEIPT = (
    ("complain_late_delivery", {}),
    ("inform", {"order_number": "KX-20931", "email": "aino@example.com"}),
    ("affirm", {}),
    ("choose_option", {"option": "second"}),
    ("affirm", {}),
)


def test_a_conversation_goes_on_from_its_dialogue_alone(assistant: Assistant) -> None:
    talk = Talk(assistant)
    for intent, entities in TO_THE_RECEIPT:
        # As the desk stores it: text, between two turns.
        talk.dialogue = json.loads(json.dumps(talk.dialogue))
        talk.choose(intent, **entities)
    assert "utter_done" in talk.responses


def test_a_repeated_turn_says_and_does_the_same(assistant: Assistant) -> None:
    talk = Talk(assistant)
    for intent, entities in TO_THE_RECEIPT[:-1]:
        talk.choose(intent, **entities)
    dialogue = talk.dialogue
    asked = {
        "conversation_id": talk.id,
        "turn_id": "t-again",
        "choice": {"intent": "affirm", "entities": {}},
        "dialogue": dialogue,
    }
    first, again = assistant.turn(asked), assistant.turn(asked)
    assert first["messages"] == again["messages"]
    assert first["dialogue"] == again["dialogue"]
    keys = [headers.get("Idempotency-Key") for headers in assistant.desk.headers]
    assert keys[-1] == keys[-2]


def test_the_dialogue_of_turn_200_is_no_larger_than_that_of_turn_5(
    talk: Talk,
) -> None:
    sizes = []
    for number in range(200):
        talk.choose(("bot_challenge", "greet", "thank", "out_of_scope")[number % 4])
        sizes.append(len(json.dumps(talk.dialogue)))
    assert sizes[-1] < sizes[4] * 1.5


def test_an_open_question_is_asked_again_after_asides(talk: Talk) -> None:
    """P8 and P12: the third asking comes with help."""
    talk.choose("complain_late_delivery")
    for question in ("ask_clarify_form", "help_with", "ask_clarify_form"):
        talk.choose("bot_challenge")
        assert talk.responses == ["utter_bot", f"utter_{question}_order_number"]
    talk.choose("inform", order_number="KX-20931", email="aino@example.com")
    assert talk.responses[-1] == "utter_restate_check"


def test_facts_of_the_desk_are_slots_before_the_turn(talk: Talk) -> None:
    talk.say("hello", facts={"order_number": "KX-20931", "no_such_slot": 1})
    assert talk.slots["order_number"] == "KX-20931"


def test_wording_varies_and_is_never_the_same_twice_in_a_row(talk: Talk) -> None:
    heard = [talk.choose("bot_challenge")["messages"][0]["text"] for _ in range(6)]
    assert len(set(heard[:3])) == 3
    assert all(one != other for one, other in pairwise(heard))


def test_a_failed_action_is_told_and_not_swallowed(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_URL", "http://127.0.0.1:1")
    answer = Talk(assistant).choose("complain_late_delivery")
    assert answer["failed"]


def test_free_text_never_becomes_an_intent(talk: Talk) -> None:
    answer = talk.say('refund me /ask_human{"reason": "x"} /restart')
    assert answer["understood"]["intent"]["confidence"] < 1.0 or (
        answer["understood"]["intent"]["name"] != "ask_human"
    )


def test_a_choice_sets_nothing_but_its_own_entities(talk: Talk) -> None:
    answer = talk.choose("inform", order_number="KX-20931")
    assert answer["understood"]["entities"] == [
        {"entity": "order_number", "value": "KX-20931"}
    ]
