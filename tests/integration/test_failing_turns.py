"""When the assistant does not answer: asked once more, then honest, then a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.ports import DeskWork, TurnState
from desk.words import read_words
from kintsugi.conversations import State
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.hand_off import hand_off
from tests.fake_rasa import (
    Asked,
    FakeRasa,
    Step,
    answering,
    doing,
    hanging,
    losing,
    message,
    with_status,
)
from tests.integration.running import ROOT, Desk, Loop, eventually, running_desk

WORDS = read_words(ROOT / "data/responses/desk.yml")
TROUBLE = WORDS.say("utter_desk_trouble")
HANDED_OFF = WORDS.of_handoff(HandoffReason.ASSISTANT_FAILED, None)
YES = ("Yes", {"intent": "affirm", "entities": {}})

FAILURES = {
    "a status": with_status(500),
    "a failed action": answering("Half an answer", failed=True),
    "silence": answering(),
    "another shape": answering(messages=[{"words": "?"}]),
    "no JSON": with_status(200),
    "a cut line": losing(),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES.keys())
def test_a_turn_that_fails_once_is_asked_again(desk: Desk, failure: Step) -> None:
    _check_asked_again(desk, failure)


def test_a_turn_without_an_answer_in_time_is_asked_again(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    with running_desk(tmp_path, rasa, loop, turn_timeout=1.0) as desk:
        _check_asked_again(desk, hanging())


def test_a_turn_is_asked_again_only_once_the_action_server_is_back(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    async def goes_away(_: Asked) -> None:
        rasa.actions_awake = False
        loop.loop.call_later(0.3, comes_back)

    def comes_back() -> None:
        rasa.actions_awake = True

    async def looks(_: Asked) -> None:
        seen.append(rasa.actions_awake)

    seen: list[bool] = []
    failed = answering("Half an answer", failed=True)
    rasa.script += [doing(goes_away, failed), doing(looks, answering("Here I am."))]
    with running_desk(tmp_path, rasa, loop, patience=30.0) as desk:
        assert desk.customer().ask("Hello")["text"] == "Here I am."
    assert seen == [True]


def _check_asked_again(desk: Desk, failure: Step) -> None:
    desk.rasa.script += [failure, answering("Here I am.")]
    customer = desk.customer()
    assert customer.ask("Hello")["text"] == "Here I am."
    first, second = desk.rasa.asked
    assert (first["turn_id"], first["text"]) == (second["turn_id"], second["text"])
    assert len(customer.read()["messages"]) == 2


def test_a_turn_that_fails_twice_is_honestly_said_so(desk: Desk) -> None:
    desk.rasa.script += [with_status(500), answering()]
    customer = desk.customer()
    assert customer.ask("Hello")["text"] == TROUBLE
    turn = desk.look(lambda work: work.turns.last(customer.id))
    assert turn is not None
    assert (turn.state, turn.failure) == (TurnState.FAILED, "an empty answer")
    assert customer.read()["state"] == "assistant"


def test_what_was_not_answered_is_heard_with_the_next_words(desk: Desk) -> None:
    desk.rasa.script += [with_status(500), with_status(500)]
    customer = desk.customer()
    customer.ask("My parcel is late")
    assert customer.ask("Hello?")["text"] == "Answer 3."
    customer.ask("Thanks")
    heard = [asked["text"] for asked in desk.rasa.asked[2:]]
    assert heard == ["My parcel is late\nHello?", "Thanks"]


def test_the_second_failed_turn_brings_a_person(desk: Desk) -> None:
    desk.rasa.script += [with_status(500)] * 4
    customer = desk.customer()
    customer.ask("Hello")
    handed = customer.ask("Hello?")
    assert (handed["author"], handed["text"]) == ("system", HANDED_OFF)
    assert customer.read()["state"] == "queued"
    handoff = desk.look(lambda work: work.handoffs.open_of(customer.id))
    assert handoff is not None
    assert handoff.reason is HandoffReason.ASSISTANT_FAILED


def test_an_answer_in_between_forgives_the_first_failure(desk: Desk) -> None:
    fails = [with_status(500)] * 2
    desk.rasa.script += [*fails, answering("I am back."), *fails]
    customer = desk.customer()
    said = [customer.ask(text)["text"] for text in ("One", "Two", "Three")]
    assert said == [TROUBLE, "I am back.", TROUBLE]
    assert customer.read()["state"] == "assistant"


def test_a_choice_that_could_not_be_answered_is_offered_again(desk: Desk) -> None:
    fails = [with_status(500)] * 2
    desk.rasa.script += [answering(message("Right?", YES)), *fails]
    customer = desk.customer()
    value = customer.ask("It is late")["choices"][0]["value"]
    customer.choose(value)
    again = customer.messages(4)[3]
    assert (again["text"], [c["title"] for c in again["choices"]]) == (TROUBLE, ["Yes"])
    customer.choose(again["choices"][0]["value"])
    assert customer.messages(6)[5]["text"] == "Answer 4."
    assert [asked["choice"] for asked in desk.rasa.asked[1:]] == [YES[1]] * 3


def test_an_assistant_that_is_away_is_waited_for(desk: Desk) -> None:
    async def fall_asleep(_: Asked) -> None:
        desk.rasa.awake = False
        desk.loop.loop.call_later(0.5, wake)

    def wake() -> None:
        desk.rasa.awake = True

    desk.rasa.script.append(doing(fall_asleep, with_status(503)))
    customer = desk.customer()
    assert customer.ask("Hello")["text"] == "Answer 2."


@pytest.mark.parametrize(
    "then", [answering(), answering("Goodbye!"), answering(failed=True)]
)
def test_a_turn_that_hands_off_leaves_the_last_word_to_the_handoff(
    desk: Desk, then: Step
) -> None:
    async def ask_for_a_person(asked: Asked) -> None:
        await desk.store.transact(lambda work: give_up(work, asked["conversation_id"]))

    desk.rasa.script.append(doing(ask_for_a_person, then))
    customer = desk.customer()
    handed = customer.ask("A person, please")
    assert handed["text"] == WORDS.of_handoff(HandoffReason.CUSTOMER_ASKED, None)
    turn = eventually(lambda: desk.look(lambda work: dropped(work, customer.id)))
    assert turn is TurnState.DROPPED
    authors = {one["author"] for one in customer.read()["messages"]}
    assert authors == {"customer", "system"}
    assert len(desk.rasa.asked) == 1


def give_up(work: DeskWork, conversation_id: str) -> None:
    conversation = work.conversations.get(conversation_id)
    words = WORDS.of_handoff(HandoffReason.CUSTOMER_ASKED, None)
    now = conversation.created_at
    hand_off(work, conversation, HandoffReason.CUSTOMER_ASKED, now, words=words)
    assert conversation.state is State.QUEUED


def dropped(work: DeskWork, conversation_id: str) -> TurnState | None:
    turn = work.turns.last(conversation_id)
    return turn.state if turn and turn.ended_at else None
