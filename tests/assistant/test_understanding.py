"""What a message carries once the trained pipeline has read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.assistant.conftest import Assistant

HERE = Path(__file__).parent
Parse = Callable[..., dict[str, Any]]


@pytest.fixture
def parse(assistant: Assistant) -> Parse:
    def parsed(text: str, **metadata: Any) -> dict[str, Any]:
        from rasa.core.channels.channel import UserMessage

        message = UserMessage(text, metadata=metadata)
        return dict(assistant.wait(assistant.processor.parse_message(message)))

    return parsed


def test_held_aside_examples_are_read_as_well_as_recorded(parse: Parse) -> None:
    """To record anew after better data: put the figure this test prints in the file."""
    recorded = json.loads((HERE / "recorded.json").read_text("utf-8"))["strict"]
    held = YAML(typ="safe").load((HERE / "held_aside.yml").read_text("utf-8"))
    examples = [
        (line.removeprefix("- "), item["intent"])
        for item in held["nlu"]
        for line in item["examples"].splitlines()
    ]
    wrong = [
        (text, intent, read)
        for text, intent in examples
        if (read := parse(text)["intent"]["name"]) != intent
    ]
    strict = 1 - len(wrong) / len(examples)
    assert strict >= recorded, f"{strict:.3f} is under {recorded}: {wrong}"


def test_every_message_carries_a_feeling_as_entity_and_in_full(parse: Parse) -> None:
    parsed = parse("KX-20931")
    feelings = [e["value"] for e in parsed["entities"] if e["entity"] == "feeling"]
    assert feelings == [parsed["feeling"]["level"]] == ["calm"]


def test_feeling_rises_with_the_words(parse: Parse) -> None:
    said = (
        "Hi, could you tell me when my lamp arrives?",
        "I'm disappointed, this is the third delay and nobody told me.",
        "This is a joke, your support is useless, I want my money back.",
        "WHERE IS MY FUCKING PARCEL YOU LYING THIEVES!!!!",
    )
    levels = [parse(text)["feeling"]["level"] for text in said]
    assert levels == ["calm", "upset", "angry", "furious"]


def test_the_words_that_made_it_so_are_named(parse: Parse) -> None:
    words = parse("This is a joke, you useless liars!!!")["feeling"]["words"]
    assert words == ["joke", "useless", "liars", "!!!"]


def test_irony_is_not_taken_for_thanks(parse: Parse) -> None:
    intent = parse("Thanks for losing my parcel")["intent"]["name"]
    assert intent == "complain_missing_item_or_parcel"
    assert parse("Thanks for finding my parcel")["intent"]["name"] == "thank"


def test_polite_fury_is_not_taken_for_calm(parse: Parse) -> None:
    said = "How kind of you to lose my parcel twice. World class. I am lost for words."
    assert parse(said)["feeling"]["level"] in ("upset", "angry")


def test_the_question_beside_the_complaint_is_kept(parse: Parse) -> None:
    parsed = parse(
        "The blender arrived with a cracked jug. Also, are you open on Sundays?"
    )
    assert parsed["intent"]["name"] == "complain_damaged_or_faulty"
    assert parsed["also"] == ["ask_contact_channels"]


def test_the_complaint_comes_first_when_the_greeting_does(parse: Parse) -> None:
    parsed = parse("Good morning! My sofa was due last week and it is still not here.")
    assert parsed["intent"]["name"] == "complain_late_delivery"


def test_one_matter_has_nothing_beside_it(parse: Parse) -> None:
    assert parse("where is my parcel")["also"] == []


def test_the_ranking_keeps_five_and_confidences_are_shares(parse: Parse) -> None:
    ranking = parse("I want to cancel my order")["intent_ranking"]
    assert len(ranking) == 5
    assert 0.9 < sum(intent["confidence"] for intent in ranking) <= 1.0001


def test_gibberish_is_not_taken_for_a_matter(parse: Parse) -> None:
    assert parse("xk zzqv plo")["intent"]["name"] in ("nlu_fallback", "out_of_scope")


def test_products_of_the_order_in_the_metadata_are_found(parse: Parse) -> None:
    parsed = parse("the keyboard is broken", products=["Mechanical keyboard"])
    found = [(entity["entity"], entity["value"]) for entity in parsed["entities"]]
    assert ("product", "Mechanical keyboard") in found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I'll come over and smash your windows", "threat_violence"),
        ("you will hear from my lawyer", "threat_legal"),
        ("I will post this all over Facebook", "threat_public"),
        ("there is insulin in that parcel", "crisis"),
        ("it flickers and my kid got a shock", "crisis"),
        ("my mother is disabled and cannot go without it", "vulnerable"),
    ],
)
def test_what_must_not_be_overheard_raises_a_flag(
    parse: Parse, text: str, kind: str
) -> None:
    assert kind in [flag["kind"] for flag in parse(text)["flags"]]


@pytest.mark.parametrize(
    "text",
    [
        "the parcel is late and I am annoyed",
        "your driver smashed my vase",
        "I got a shock when I saw the bill",
        "can I write a review after the delivery of the lamp?",
        "thanks, that killed two birds with one stone",
    ],
)
def test_a_plain_complaint_raises_no_threat(parse: Parse, text: str) -> None:
    kinds = [flag["kind"] for flag in parse(text)["flags"]]
    assert not [kind for kind in kinds if kind.startswith("threat_violence")]
    assert "crisis" not in kinds
