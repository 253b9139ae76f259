"""Nobody there, or nobody in time: the customer chooses how to be answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desk.ports import DeskWork
from desk.store.shop import SqlShop
from kintsugi.agents import Agent, Role
from kintsugi.cases import CasePromise, PromiseState
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.claim_conversation import claim_conversation
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.resolve_conversation import resolve_conversation
from kintsugi.playbook.transfer_conversation import transfer_conversation
from kintsugi.shifts import Shift
from tests.factories import contact, order, remedies
from tests.integration.running import (
    Clock,
    Customer,
    Desk,
    asks_for_a_person,
    eventually,
)

# A Sunday afternoon and a Monday morning in Helsinki.
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ZONE = contact().chat.hours.zone
MAIJA = Agent("a-1", "Maija", "maija@shop.example", "", Role.AGENT, SUNDAY)
PATIENCE = timedelta(minutes=10)


@pytest.fixture
def clock() -> Clock:
    return Clock(SUNDAY)


def offer_to(customer: Customer) -> dict[str, Any]:
    """The newest message, once it has choices."""

    def look() -> dict[str, Any] | None:
        newest: dict[str, Any] = customer.read()["messages"][-1]
        return newest if newest["choices"] else None

    return eventually(look)


def choose(customer: Customer, title: str) -> str:
    """Presses the button; gives what is said to that."""
    offered = offer_to(customer)["choices"]
    value = next(one["value"] for one in offered if one["title"] == title)
    assert customer.choose(value).status == 202
    return str(customer.read()["messages"][-1]["text"])


def promises(desk: Desk) -> list[CasePromise]:
    return desk.look(lambda work: work.cases.get(1)).promises


def test_out_of_hours_the_customer_chooses_how_to_be_answered(desk: Desk) -> None:
    offered = offer_to(asks_for_a_person(desk, SUNDAY))
    assert offered["author"] == "system"
    assert "Monday 23 November at 09:00" in offered["text"]
    assert [one["title"] for one in offered["choices"]] == [
        "I'll wait here",
        "Call me back",
        "Write me an e-mail",
        "Go on with the assistant",
    ]


def test_while_somebody_is_there_nothing_is_offered_before_time(
    desk: Desk, clock: Clock
) -> None:
    desk.change(lambda work: work.agents.add(MAIJA))
    desk.change(lambda work: work.shifts.save(Shift(MAIJA.id, seen_at=SUNDAY)))
    customer = asks_for_a_person(desk, SUNDAY)
    desk.settle()
    clock.now = SUNDAY + PATIENCE - timedelta(seconds=1)
    desk.settle()
    assert len(customer.read()["messages"]) == 1
    clock.now = SUNDAY + PATIENCE
    assert "still waiting" in offer_to(customer)["text"]


def test_who_was_taken_over_in_time_is_offered_nothing(
    desk: Desk, clock: Clock
) -> None:
    clock.now = MONDAY
    customer = asks_for_a_person(desk, MONDAY)
    desk.settle()
    desk.change(lambda work: work.agents.add(MAIJA))
    desk.change(
        lambda work: claim_conversation(
            work, customer.id, MAIJA, 1, MONDAY, words="Maija is here.", zone=ZONE
        )
    )
    clock.now = MONDAY + PATIENCE
    desk.settle()
    assert not customer.read()["messages"][-1]["choices"]


def test_who_is_passed_on_to_an_empty_room_may_choose_too(desk: Desk) -> None:
    customer = desk.customer()

    def pass_on(work: DeskWork) -> None:
        work.agents.add(MAIJA)
        conversation = work.conversations.get(customer.id)
        reason = HandoffReason.CUSTOMER_ASKED
        hand_off(work, conversation, reason, SUNDAY, words="Somebody comes.")
        claim_conversation(
            work, customer.id, MAIJA, 1, SUNDAY, words="Maija is here.", zone=ZONE
        )
        transfer_conversation(
            work, customer.id, MAIJA, 2, SUNDAY, to=None, words="A colleague.", note=""
        )

    desk.change(pass_on)
    assert "Monday 23 November at 09:00" in offer_to(customer)["text"]


def test_a_call_is_promised_to_the_number_that_is_given(desk: Desk) -> None:
    customer = asks_for_a_person(desk, SUNDAY)
    assert choose(customer, "Call me back") == "Which number may we call?"
    customer.say("whenever you like")
    assert "country code" in customer.read()["messages"][-1]["text"]
    customer.say("sure, +358 40 123 4567 after nine")
    told = customer.read()
    assert told["messages"][-1]["text"] == (
        "We call you at +358 40 123 4567 by Monday 23 November at 13:00. Someone reads"
        " the whole case before they call. Your case number is K-1, and what you write"
        " here until then reaches them too."
    )
    assert (told["state"], told["case"]["reference"]) == ("queued", "K-1")
    assert told["case"]["promise"]["due_at"] == "2026-11-23T11:00:00.000Z"
    (promise,) = promises(desk)
    assert promise.due_at == datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
    # The agents see it with the case; the conversation still waits for them.
    assert desk.look(lambda work: len(work.handoffs.waiting())) == 1
    customer.say("+358 40 999 9999")
    assert len(promises(desk)) == 1


def test_a_promised_answer_is_kept_by_who_settles_the_matter(
    desk: Desk, clock: Clock
) -> None:
    customer = asks_for_a_person(desk, SUNDAY)
    choose(customer, "Call me back")
    customer.say("+358 40 123 4567")
    clock.now = MONDAY
    desk.change(lambda work: work.agents.add(MAIJA))

    def call(work: DeskWork) -> None:
        claim_conversation(
            work, customer.id, MAIJA, 1, MONDAY, words="Maija is here.", zone=ZONE
        )
        resolve_conversation(
            work,
            remedies(),
            customer.id,
            MAIJA,
            2,
            MONDAY,
            words="Is it solved?",
            yes="Yes",
            no="No",
        )

    desk.change(call)
    assert [one.state for one in promises(desk)] == [PromiseState.KEPT]


def test_a_proven_customer_is_not_asked_for_an_address_we_know(desk: Desk) -> None:
    theirs = order()
    with desk.store.engine.begin() as connection:
        SqlShop(connection).put([theirs])
    customer = asks_for_a_person(desk, SUNDAY)

    def prove(work: DeskWork) -> None:
        conversation = work.conversations.get(customer.id)
        conversation.order_number = theirs.number
        work.conversations.save(conversation)

    desk.change(prove)
    told = choose(customer, "Write me an e-mail")
    assert told.startswith(
        "We write to aino@example.com by Tuesday 24 November at 17:00"
    )
    assert len(promises(desk)) == 1


def test_a_stranger_says_where_to_write(desk: Desk) -> None:
    customer = asks_for_a_person(desk, SUNDAY)
    assert choose(customer, "Write me an e-mail").startswith("Which e-mail address")
    customer.say("it is jo@example.org, thanks")
    assert "We write to jo@example.org by" in customer.read()["messages"][-1]["text"]


def test_typing_the_words_of_a_button_is_pressing_it(desk: Desk) -> None:
    customer = asks_for_a_person(desk, SUNDAY)
    offer_to(customer)
    customer.say("call me back.")
    told = customer.read()["messages"][-1]["text"]
    assert told == "Which number may we call?"


def test_other_words_are_for_the_person_who_comes(desk: Desk) -> None:
    customer = asks_for_a_person(desk, SUNDAY)
    offer_to(customer)
    customer.say("I need this for tomorrow")
    assert customer.read()["messages"][-1]["author"] == "customer"
    assert not desk.rasa.asked


def test_who_waits_keeps_the_place_and_is_asked_again(desk: Desk, clock: Clock) -> None:
    customer = asks_for_a_person(desk, SUNDAY)
    assert "from Monday 23 November at 09:00 on" in choose(customer, "I'll wait here")
    told = customer.read()
    assert (told["state"], told["queue"]["place"]) == ("queued", 1)
    clock.now = MONDAY
    assert "still waiting" in offer_to(customer)["text"]


def test_the_assistant_goes_on_for_who_wants_it_back(desk: Desk) -> None:
    customer = asks_for_a_person(desk, SUNDAY)
    assert "I am the assistant" in choose(customer, "Go on with the assistant")
    assert customer.read()["state"] == "assistant"
    assert desk.look(lambda work: work.handoffs.waiting()) == []
    assert not desk.rasa.asked
    assert customer.ask("Then send it again")["author"] == "assistant"
    assert desk.rasa.asked[0]["dialogue"] is None


def test_a_way_is_chosen_once(desk: Desk) -> None:
    customer = asks_for_a_person(desk, SUNDAY)
    values = [one["value"] for one in offer_to(customer)["choices"]]
    assert customer.choose(values[0]).status == 202
    assert customer.choose(values[3]).status == 409
    assert customer.read()["state"] == "queued"
