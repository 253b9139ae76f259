"""A customer reads what is wanted from words, buttons and cards."""

from __future__ import annotations

import pytest

from simulation.asked import Asked, asked_in, scene_of
from tests.unit.simulation.talk import ASK_NUMBER, SORRY, assistant, offer


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (ASK_NUMBER, Asked.NUMBER),
        (
            "Which e-mail address or postcode did you give with the order?",
            Asked.CONTACT,
        ),
        ("How many are affected? Then what I offer covers all.", Asked.QUANTITY),
        (
            "And what was in the parcel? I ask so that it is taken back.",
            Asked.GOT_INSTEAD,
        ),
        ("Since when has it been like this?", Asked.SINCE),
        ("Could you tell me in your own words what happened?", Asked.PROBLEM),
        ("What would you consider fair?", Asked.WISH),
        ("Have I got it right?", Asked.RESTATEMENT),
        ("Then let me get it right. What did I miss?", Asked.CORRECTION),
        ("Does this solve it for you?", Asked.SATISFACTION),
        ("From 0 to 10, how well did we handle this?", Asked.SCORE),
        ("I did not catch that. Could you say it in other words?", Asked.OTHER_WORDS),
        ("It is on its way with DHL.", Asked.NOTHING),
        ("Is there rain where you are?", Asked.SOMETHING),
    ],
)
def test_the_question_decides(text: str, asked: Asked) -> None:
    assert asked_in(assistant(text)) is asked


def test_the_last_message_that_asks_counts() -> None:
    scene = scene_of([assistant(SORRY), assistant(ASK_NUMBER), assistant("Thank you.")])
    assert scene.asked is Asked.NUMBER


def test_options_are_told_from_yes_and_no() -> None:
    message = assistant("Is that right?", "Yes, that is right", "No, not quite")
    scene = scene_of([message])
    assert scene.yes is not None
    assert scene.no is not None
    assert scene.options == ()
    assert scene_of([offer("A", "B")]).asked is Asked.OPTION


def test_two_readings_are_told_from_two_things() -> None:
    words = "Help me a little. Which one do you mean?"
    readings = assistant(words, "Something is late", "A service does not work")
    assert asked_in(readings) is Asked.READING
    assert asked_in(assistant(words, "Milk jug", "Stoneware mug")) is Asked.ITEM
