"""Never silent: in every moment every intent is answered, briefly, without a loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.train import ROOT
from tests.assistant.conftest import Assistant, Talk


def _nothing(talk: Talk) -> None:
    talk.choose("greet")


def _order_asked(talk: Talk) -> None:
    talk.choose("complain_late_delivery")


def _contact_asked(talk: Talk) -> None:
    _order_asked(talk)
    talk.choose("inform", order_number="KX-20931")


def _problem_asked(talk: Talk) -> None:
    talk.choose("complain_damaged_or_faulty")
    talk.choose("inform", order_number="KX-20931", email="aino@example.com")


def _order_asked_for_a_question(talk: Talk) -> None:
    talk.choose("ask_order_status")


def _restated(talk: Talk) -> None:
    _order_asked(talk)
    talk.choose("inform", order_number="KX-20931", email="aino@example.com")


def _correcting(talk: Talk) -> None:
    _restated(talk)
    talk.choose("deny")


def _offered(talk: Talk) -> None:
    _restated(talk)
    talk.choose("affirm")


def _confirming(talk: Talk) -> None:
    _offered(talk)
    talk.choose("choose_option", option="second")


def _carried_out(talk: Talk) -> None:
    _confirming(talk)
    talk.choose("affirm")


def _feedback_asked(talk: Talk) -> None:
    _carried_out(talk)
    talk.choose("affirm")


# How each moment is come to, and what is awaited then.
MOMENTS: dict[Callable[[Talk], None], str | None] = {
    _nothing: None,
    _order_asked: "facts",
    _contact_asked: "facts",
    _problem_asked: "facts",
    _order_asked_for_a_question: "facts",
    _restated: "restatement",
    _correcting: "correction",
    _offered: "choice",
    _confirming: "confirmation",
    _carried_out: "satisfaction",
    _feedback_asked: "feedback",
}
MOST_ACTIONS = 4


def intents() -> list[str]:
    from ruamel.yaml import YAML

    domain = YAML(typ="safe").load(ROOT / "domain.yml")
    return sorted(next(iter(intent)) for intent in domain["intents"])


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__)
def test_every_intent_is_answered_in_this_moment(
    assistant: Assistant, moment: Callable[[Talk], None]
) -> None:
    talk = Talk(assistant)
    moment(talk)
    assert talk.slots.get("awaiting") == MOMENTS[moment]
    dialogue, desk = talk.dialogue, _kept(assistant)
    for intent in intents():
        vars(assistant.desk).update(desk | {"calls": [], "headers": []})
        talk.dialogue = dialogue
        answer = talk.choose(intent)
        _check_answer(intent, answer, "handoff" in assistant.desk.commands)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__)
def test_a_person_is_fetched_in_this_moment(
    assistant: Assistant, moment: Callable[[Talk], None]
) -> None:
    talk = Talk(assistant)
    moment(talk)
    talk.choose("ask_human")
    assert assistant.desk.body_of("handoff")["reason"] == "customer_asked"
    assert talk.slots["awaiting"] == "person"
    assert talk.answer["actions"] == ["action_hand_off"]


def _check_answer(intent: str, answer: dict[str, Any], handed_off: bool) -> None:
    texts = [message["text"] for message in answer["messages"]]
    assert texts or handed_off, f"{intent} was answered with silence"
    assert not answer["failed"], f"{intent} failed"
    assert len(answer["actions"]) <= MOST_ACTIONS, f"{intent}: {answer['actions']}"
    assert len(texts) == len(set(texts)), f"{intent} was answered twice: {texts}"
    assert not any("{" in text for text in texts), f"{intent}: unfilled in {texts}"


def _kept(assistant: Assistant) -> dict[str, Any]:
    return dict(vars(assistant.desk))
