"""What stands in data/ fits together: rules, responses, actions and the domain."""

from __future__ import annotations

import re
from typing import Any

import pytest
from ruamel.yaml import YAML

from assistant.train import ROOT

_YAML = YAML(typ="safe")
# Named by what they are filled with: kinds of complaint, facts, states of a parcel.
_BUILT = re.compile(
    r"utter_(?:acknowledge|restate|ask_clarify_form|order_status|help_with|reading"
    r"|desk|effect|triage)_|utter_(?:offer_next|proposal_\w+|offer)_alone"
)


def _read(pattern: str) -> list[dict[str, Any]]:
    return [dict(_YAML.load(file)) for file in sorted(ROOT.glob(pattern))]


def _rules() -> list[dict[str, Any]]:
    return [rule for file in _read("data/rules/*.yml") for rule in file["rules"]]


def _responses() -> dict[str, list[dict[str, Any]]]:
    return {
        name: variations
        for file in _read("data/responses/*.yml")
        for name, variations in file["responses"].items()
    }


def _intents_of(step: dict[str, Any]) -> list[str]:
    alternatives = step.get("or", [step])
    return [one["intent"] for one in alternatives if "intent" in one]


@pytest.fixture(scope="module")
def domain() -> dict[str, Any]:
    return dict(_YAML.load(ROOT / "domain.yml"))


def test_every_intent_has_a_rule_for_every_moment(domain: dict[str, Any]) -> None:
    always = {
        intent
        for rule in _rules()
        if not rule.get("condition")
        for intent in _intents_of(rule["steps"][0])
    }
    every = {next(iter(intent)) for intent in domain["intents"]}
    assert every <= always, f"no rule without a condition for: {every - always}"


def test_every_awaited_thing_of_a_rule_is_in_the_domain(domain: dict[str, Any]) -> None:
    known = set(domain["slots"]["awaiting"]["values"])
    for rule in _rules():
        for condition in rule.get("condition", ()):
            for slot in condition.get("slot_was_set", ()):
                assert slot["awaiting"] in known, rule["rule"]


def test_only_what_is_awaited_steers_the_conversation(domain: dict[str, Any]) -> None:
    steering = [
        name
        for name, slot in domain["slots"].items()
        if slot.get("influence_conversation", True)
    ]
    assert steering == ["awaiting"]


def test_titles_of_rules_are_sentences_and_said_once() -> None:
    titles = [rule["rule"] for rule in _rules()]
    assert len(titles) == len(set(titles))
    assert all(len(title.split()) >= 3 and title[0].isupper() for title in titles)


def test_every_response_that_is_named_is_written() -> None:
    written = set(_responses())
    for file in ROOT.glob("actions/*.py"):
        for name in re.findall(r'"(utter_\w*[a-z])"', file.read_text()):
            assert name in written, f"{file.name} says {name}"
    for rule in _rules():
        for step in rule["steps"]:
            if step.get("action", "").startswith("utter_"):
                assert step["action"] in written, rule["rule"]


def test_every_response_that_is_written_is_named() -> None:
    named = set()
    for pattern in ("actions/*.py", "assistant/*.py", "data/rules/*", "data/stories/*"):
        for file in ROOT.glob(pattern):
            named |= set(re.findall(r"utter_\w+", file.read_text()))
    unnamed = {name for name in _responses() if not _BUILT.match(name)} - named
    assert not unnamed


def test_every_kind_of_complaint_is_acknowledged_and_restated() -> None:
    remedies = _YAML.load(ROOT / "remedies.yml")
    written = set(_responses())
    for kind in remedies["complaints"]:
        assert f"utter_acknowledge_{kind}" in written
        assert f"utter_restate_{kind}_without_order" in written


def test_every_fact_that_may_be_asked_has_its_question(domain: dict[str, Any]) -> None:
    from kintsugi.facts import Fact

    written = set(_responses())
    for fact in Fact:
        assert f"utter_ask_clarify_form_{fact}" in written
        assert fact in domain["slots"], f"the form asks for slots, so {fact} is one"


def test_every_effect_that_is_heard_has_its_words() -> None:
    from actions.effect import SIGNS

    written = set(_responses())
    assert {f"utter_effect_{name}" for name in SIGNS} <= written


def test_every_question_of_a_crisis_is_written() -> None:
    from actions.triage import QUESTIONS

    written = set(_responses())
    assert {f"utter_triage_{name}" for name in QUESTIONS} <= written


def test_what_the_customer_hears_varies() -> None:
    once = ("utter_desk", "utter_reading", "utter_resume")
    for name, variations in _responses().items():
        if not name.startswith(once):
            assert len({variation["text"] for variation in variations}) >= 3, name


def test_an_angry_customer_hears_other_words_of_acknowledgement() -> None:
    for name, variations in _responses().items():
        if re.fullmatch(r"utter_acknowledge_.+_.+", name):
            feelings = {
                condition["value"]
                for variation in variations
                for condition in variation.get("condition", ())
            }
            assert feelings == {"angry", "furious"}, name
