"""What the assistant understood is kept with the turn that it answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desk.ports import DeskWork
from desk.readings import Doubt, Reading
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.hand_off import hand_off
from tests.fake_rasa import answering, doing, message, with_status
from tests.integration.running import Clock, Customer, Desk, eventually

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
UNDERSTOOD = {
    "intent": {"name": "complain_billing", "confidence": 0.81},
    "ranking": [{"name": "complain_billing", "confidence": 0.81}],
    "entities": [{"entity": "amount", "value": "12"}],
    "feeling": {"level": "upset"},
}


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


def readings_of(customer: Customer) -> list[Reading]:
    return customer.desk.look(lambda work: work.readings.of(customer.id))


def test_a_turn_keeps_what_was_understood_and_what_answered(desk: Desk) -> None:
    said = message("I am sorry.", response="utter_acknowledge_billing")
    desk.rasa.script.append(
        answering(
            said,
            understood=UNDERSTOOD,
            actions=["action_acknowledge"],
            dialogue={"version": 1},
            vector="AAA=",
        )
    )
    customer = desk.customer()
    seq = customer.say("You took the money twice")
    customer.messages(2)
    [reading] = readings_of(customer)
    assert (reading.first_seq, reading.seq, reading.matter) == (seq, seq, 1)
    assert reading.understood == UNDERSTOOD
    assert reading.actions == ["action_acknowledge"]
    assert reading.responses == ["utter_acknowledge_billing"]
    assert reading.dialogue == {"version": 1}
    assert (reading.vector, reading.facts) == ("AAA=", {})


def test_what_was_understood_stays_when_the_turn_gave_the_conversation_away(
    desk: Desk,
) -> None:
    customer = desk.customer()

    def ask(work: DeskWork) -> None:
        conversation = work.conversations.get(customer.id)
        reason = HandoffReason.CUSTOMER_ASKED
        hand_off(work, conversation, reason, NOW, words="Somebody comes.")

    async def give_away(_: Any) -> None:
        await desk.store.transact(ask)

    answer = answering(understood=UNDERSTOOD, actions=["action_hand_off"])
    desk.rasa.script.append(doing(give_away, answer))
    customer.say("A person, please")
    [reading] = eventually(lambda: readings_of(customer) or None)
    assert reading.actions == ["action_hand_off"]


def test_a_turn_without_an_answer_was_not_read(desk: Desk) -> None:
    desk.rasa.script += [with_status(500), with_status(500)]
    customer = desk.customer()
    customer.say("Hello?")
    customer.messages(2)
    assert readings_of(customer) == []


def test_a_burst_is_read_as_one(desk: Desk) -> None:
    customer = desk.customer()
    customer.say_during_a_turn("Hello", "My parcel", "is late")
    customer.messages(5)
    assert [(one.first_seq, one.seq) for one in readings_of(customer)] == [
        (1, 1),
        (2, 3),
    ]


def test_the_conversations_answered_last_come_first(desk: Desk, clock: Clock) -> None:
    first, second, third = (desk.customer() for _ in range(3))
    for customer in (first, second, third, first):
        clock.now += timedelta(minutes=1)
        customer.ask("Hello")
    found = desk.look(lambda work: work.readings.latest(2))
    assert [[one.conversation_id for one in each] for each in found] == [
        [first.id, first.id],
        [third.id],
    ]


@pytest.mark.parametrize(
    ("name", "confidence", "close", "doubt"),
    [
        ("thank", 0.9, [], None),
        ("thank", 0.4, [], Doubt.UNSURE),
        ("nlu_fallback", 0.8, [], Doubt.FALLBACK),
        ("nlu_fallback", 0.5, ["thank", "greet"], Doubt.CLOSE),
    ],
)
def test_what_was_doubted_is_told(
    name: str, confidence: float, close: list[str], doubt: Doubt | None
) -> None:
    intent = {"name": name, "confidence": confidence}
    reading = Reading(
        "t-1", "c-1", 1, 1, 0, NOW, {"intent": intent, "close": close}, [], [], {}, None
    )
    assert reading.doubt is doubt
