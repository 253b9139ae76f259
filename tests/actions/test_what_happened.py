"""What happened is asked openly once; who has told it chooses what it was (P8)."""

import pytest
from ruamel.yaml import YAML

from actions.readings import MATTERS
from assistant.train import ROOT
from tests.actions.conftest import Hands

LIKELY = ["complain_late_delivery", "complain_damaged_or_faulty"]
ASKS_OPENLY = {
    "action_hear_anger": ("vent", "utter_vent"),
    "action_note_facts": ("inform", "utter_ask_what_happened"),
    "action_note_wish": ("propose_own_resolution", "utter_wish_what_happened"),
    "action_hear_public_threat": (
        "threaten_public",
        "utter_public_threat_what_happened",
    ),
}


@pytest.mark.parametrize("action", ASKS_OPENLY)
def test_what_happened_is_asked_openly_once(hands: Hands, action: str) -> None:
    intent, response = ASKS_OPENLY[action]
    first = hands.run(action, "you people have no idea", intent=intent)
    assert first.responses == [response]
    for again in ASKS_OPENLY:
        intent, _ = ASKS_OPENLY[again]
        done = hands.run(again, "I told you, the thing", intent=intent)
        assert done.responses == ["utter_which_matter"], again


@pytest.mark.parametrize("action", [*ASKS_OPENLY, "action_out_of_scope"])
def test_who_may_have_told_it_is_asked_which_it_is(hands: Hands, action: str) -> None:
    intent, _ = ASKS_OPENLY.get(action, ("out_of_scope", ""))
    done = hands.run(action, "a jug with no handle", intent=intent, likely=LIKELY)
    assert done.responses == ["utter_which_complaint"]
    payloads = [button["payload"] for button in done.messages[0]["buttons"]]
    assert payloads == [*(f"/{name}" for name in LIKELY), "/inform"]


def test_a_complaint_that_may_be_either_is_asked_about_and_not_guessed(
    hands: Hands,
) -> None:
    """We are sorry first, and nothing is opened before it is clear what it is (P5)."""
    asked = hands.run(
        "action_acknowledge",
        "every day I look for it and nothing",
        intent="complain_damaged_or_faulty",
        likely=LIKELY,
    )
    assert "complaint" not in hands.fake_desk.commands
    late = asked.messages[0]["buttons"][0]
    done = hands.choose("action_acknowledge", late)
    assert done.responses == ["utter_acknowledge_late_delivery"]
    body = hands.fake_desk.body_of("complaint")
    assert body["text"] == "every day I look for it and nothing"


def test_a_complaint_that_tells_of_a_crisis_is_not_asked_about_first(
    hands: Hands,
) -> None:
    flags = [{"kind": "crisis", "phrase": "it caught fire"}]
    hands.run(
        "action_acknowledge",
        "it caught fire",
        intent="complain_damaged_or_faulty",
        likely=LIKELY,
        flags=flags,
    )
    assert "complaint" in hands.fake_desk.commands


def test_anger_in_an_open_matter_is_heard_without_a_question(hands: Hands) -> None:
    hands.slots |= {"reference": "K-1", "awaiting": "restatement"}
    done = hands.run("action_hear_anger", "shame on you", intent="vent", likely=LIKELY)
    assert done.responses == ["utter_vent"]


def test_every_kind_of_complaint_is_among_the_matters_to_choose_from() -> None:
    """A kind that is made by data alone is among them as well."""
    domain = YAML(typ="safe").load(ROOT / "domain.yml")
    kinds = [next(iter(one)) for one in domain["intents"]]
    assert set(MATTERS) >= {name for name in kinds if name.startswith("complain_")}


def test_a_doubtful_complaint_at_the_options_is_not_taken_for_another_matter(
    hands: Hands,
) -> None:
    hands.slots |= {"reference": "K-1", "kind": "billing", "awaiting": "choice"}
    done = hands.run(
        "action_acknowledge",
        "the spoon of the moon wobbles",
        intent="complain_damaged_or_faulty",
        likely=LIKELY[1:],
    )
    assert done.responses == ["utter_not_understood"]
    assert "kept" not in done.slots


def test_a_fact_in_what_was_not_understood_is_noted(hands: Hands) -> None:
    hands.run("action_acknowledge", "it is late", intent="complain_late_delivery")
    done = hands.run(
        "action_not_understood",
        "because of that I cannot go on my trip",
        intent="nlu_fallback",
    )
    assert done.responses == ["utter_noted"]
    assert "trip" in hands.fake_desk.body_of("facts")["facts"]["effect"]
