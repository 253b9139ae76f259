"""Feedback: asked for on a card, given once, answered by the assistant (P24)."""

from __future__ import annotations

from typing import Any

import pytest

from desk.ports import DeskWork
from kintsugi.cases import CaseState
from kintsugi.conversations import State
from kintsugi.events import EventKind
from tests.factories import NOW
from tests.fake_rasa import answering, message
from tests.integration.running import Customer, Desk, Reply


def resolved(desk: Desk) -> Customer:
    """A customer whose case is solved and who is asked how it went."""
    customer = desk.customer()
    desk.rasa.script.append(
        answering(message("How did I do?", card={"type": "feedback"}))
    )
    customer.ask("Yes, that solves it")

    def resolve(work: DeskWork) -> None:
        conversation = work.conversations.get(customer.id)
        case = work.cases.open(customer.id, "late_delivery", NOW)
        case.state, case.resolved_at = CaseState.RESOLVED, NOW
        work.cases.save(case)
        conversation.case_id = case.id
        conversation.change_owner(State.RESOLVED, None, NOW)
        work.conversations.save(conversation)

    desk.change(resolve)
    return customer


def give(customer: Customer, **feedback: Any) -> Reply:
    path = f"{customer.path}/feedback"
    return customer.desk.call("POST", path, feedback, customer.headers)


def test_the_card_that_asks_has_two_easy_questions(desk: Desk) -> None:
    asked = resolved(desk).read()["messages"][-1]["card"]
    assert asked["type"] == "feedback"
    assert [one["id"] for one in asked["questions"]] == ["easy", "again"]
    assert all(one["text"].endswith("?") for one in asked["questions"])


def test_what_is_given_is_kept_with_the_case(desk: Desk) -> None:
    customer = resolved(desk)
    given = give(
        customer, score=9, answers={"easy": 4, "again": 5}, words="Kind people"
    )
    assert (given.status, given.json) == (201, {"stored": True})
    told = desk.look(lambda work: work.cases.timeline(customer.id))[-1]
    assert told.kind is EventKind.FEEDBACK_GIVEN
    assert told.data == {"score": 9, "easy": 4, "again": 5}


def test_the_assistant_answers_what_was_given_and_the_case_stays_resolved(
    desk: Desk,
) -> None:
    customer = resolved(desk)
    give(customer, score=3, words="It took long")
    said, answer = customer.messages(4)[2:]
    assert (said["author"], said["text"]) == ("customer", "3 out of 10\nIt took long")
    assert answer["author"] == "assistant"
    entities = {"score": 3}
    choice = {"intent": "give_feedback_score", "entities": entities}
    assert desk.rasa.asked[-1]["choice"] == choice
    assert customer.read()["state"] == "resolved"


def test_who_would_rather_not_is_let_go(desk: Desk) -> None:
    customer = resolved(desk)
    assert give(customer, score=None).status == 201
    assert customer.messages(4)[2]["text"] == "Rather not"
    assert desk.rasa.asked[-1]["choice"]["intent"] == "deny"


def test_after_other_words_feedback_is_kept_without_a_turn(desk: Desk) -> None:
    customer = resolved(desk)
    customer.ask("One more thing")
    turns = len(desk.rasa.asked)
    assert give(customer, score=8).status == 201
    assert len(customer.read()["messages"]) == 4
    assert len(desk.rasa.asked) == turns


def test_it_is_given_once(desk: Desk) -> None:
    customer = resolved(desk)
    give(customer, score=9)
    customer.messages(4)
    again = give(customer, score=1)
    assert (again.status, again.json["error"]) == (409, "conflict")


@pytest.mark.parametrize(
    "wrong",
    [
        {"score": 11},
        {"score": 7.5},
        {"score": "9"},
        {"answers": {"easy": 6}},
        {"answers": [1, 2]},
        {"answers": {"secret": 1}},
        {"words": 5},
        {"words": "x" * 2001},
    ],
)
def test_feedback_of_another_shape_is_refused(
    desk: Desk, wrong: dict[str, Any]
) -> None:
    customer = resolved(desk)
    assert give(customer, **wrong).status == 422
    assert len(customer.read()["messages"]) == 2


def test_there_is_nothing_to_judge_without_a_case(desk: Desk) -> None:
    assert give(desk.customer(), score=9).status == 404


def test_a_stranger_judges_nothing(desk: Desk) -> None:
    customer = resolved(desk)
    path = f"{customer.path}/feedback"
    assert desk.call("POST", path, {"score": 0}).status == 401
