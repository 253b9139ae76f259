"""How things stand, as the customer's door tells it: the case, and the wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desk.ports import DeskWork
from kintsugi.agents import Agent, Role
from kintsugi.cases import CaseState
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.claim_conversation import claim_conversation
from kintsugi.playbook.make_promise import make_promise
from kintsugi.shifts import Shift
from tests.factories import contact
from tests.integration.running import (
    Clock,
    Customer,
    Desk,
    asks_for_a_person,
)

# A Monday, ten in the morning in Helsinki.
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ZONE = contact().chat.hours.zone


@pytest.fixture
def clock() -> Clock:
    return Clock(MONDAY)


def queue_of(customer: Customer) -> dict[str, Any]:
    queue: dict[str, Any] = customer.read()["queue"]
    return queue


def claimed_after(desk: Desk, waits: list[int], began: datetime) -> None:
    """Customers who waited so many minutes each, one after the other."""
    for number, minutes in enumerate(waits, start=1):
        who = Agent(f"a-{number}", "M", f"{number}@shop.example", "", Role.AGENT, began)
        desk.change(lambda work, who=who: work.agents.add(who))
        customer = asks_for_a_person(desk, began)
        claim = began + timedelta(minutes=minutes)
        desk.change(
            lambda work, of=customer.id, who=who, at=claim: claim_conversation(
                work, of, who, 1, at, words="Maija is here.", zone=ZONE
            )
        )


def is_there(desk: Desk, now: datetime) -> None:
    """Maija's console is open; she picks for herself."""
    desk.change(lambda work: work.shifts.save(Shift("a-1", seen_at=now)))


def test_no_wait_is_told_while_nobody_is_there(desk: Desk, clock: Clock) -> None:
    claimed_after(desk, [2, 4, 6, 8, 10, 40], MONDAY)
    clock.now = MONDAY + timedelta(hours=2)
    queue = queue_of(asks_for_a_person(desk, clock.now))
    assert (queue["wait_minutes"], queue["opens_at"]) == (None, None)


def test_a_case_is_told_with_its_step_and_its_promise(desk: Desk, clock: Clock) -> None:
    customer = desk.customer()
    assert customer.read()["case"] is None

    def open_case(work: DeskWork) -> None:
        conversation = work.conversations.get(customer.id)
        case = work.cases.open(customer.id, "late_delivery", clock.now)
        case.state = CaseState.OFFERED
        for name, days in (("p-2", 2), ("p-1", 1)):
            make_promise(
                work,
                case,
                promise_id=name,
                text=f"With you in {days} days.",
                reason="Express takes so long.",
                due_at=clock.now + timedelta(days=days),
                owner="shop",
                now=clock.now,
            )
        work.cases.save(case)
        conversation.case_id = case.id
        work.conversations.save(conversation)

    desk.change(open_case)
    assert customer.read()["case"] == {
        "reference": "K-1",
        "progress": "options",
        "promise": {
            "text": "With you in 1 days.",
            "due_at": "2026-11-24T08:00:00.000Z",
        },
        "done_by": None,
    }


def test_a_step_of_the_case_is_told_to_who_follows_it(desk: Desk, clock: Clock) -> None:
    customer = desk.customer()

    def open_case(work: DeskWork) -> None:
        conversation = work.conversations.get(customer.id)
        conversation.case_id = work.cases.open(
            customer.id, "late_delivery", clock.now
        ).id
        work.conversations.save(conversation)

    def agree(work: DeskWork) -> None:
        case = work.cases.get(1)
        case.state = CaseState.AGREED
        work.cases.save(case)

    desk.change(open_case)
    with customer.stream() as stream:
        assert stream.next("state")["case"]["progress"] == "received"
        desk.change(agree)
        assert stream.next("state")["case"]["progress"] == "agreed"


def test_the_place_is_by_priority_and_then_by_time(desk: Desk, clock: Clock) -> None:
    first = asks_for_a_person(desk, clock.now)
    second = asks_for_a_person(desk, clock.now + timedelta(seconds=1))
    urgent = asks_for_a_person(
        desk, clock.now + timedelta(seconds=2), HandoffReason.SEVERE_EFFECT
    )
    places = [queue_of(customer)["place"] for customer in (urgent, first, second)]
    assert places == [1, 2, 3]


def test_who_waits_is_told_when_the_queue_moves(desk: Desk, clock: Clock) -> None:
    first = asks_for_a_person(desk, clock.now)
    second = asks_for_a_person(desk, clock.now + timedelta(seconds=1))
    maija = Agent("a-1", "Maija", "maija@shop.example", "", Role.AGENT, clock.now)
    desk.change(lambda work: work.agents.add(maija))
    with second.stream() as stream:
        assert stream.next("state")["queue"]["place"] == 2
        desk.change(
            lambda work: claim_conversation(
                work, first.id, maija, 1, clock.now, words="Maija is here.", zone=ZONE
            )
        )
        assert stream.next("state")["queue"]["place"] == 1


def test_the_wait_is_what_others_waited_lately(desk: Desk, clock: Clock) -> None:
    claimed_after(desk, [2, 4, 6, 8, 10, 40], MONDAY)
    clock.now = MONDAY + timedelta(hours=2)
    is_there(desk, clock.now)
    customer = asks_for_a_person(desk, clock.now)
    assert queue_of(customer)["wait_minutes"] == [8, 40]
    # Who has waited three minutes is not one of those who waited two.
    clock.now += timedelta(minutes=3)
    is_there(desk, clock.now)
    assert queue_of(customer)["wait_minutes"] == [5, 37]


def test_the_wait_is_not_known_from_too_few(desk: Desk, clock: Clock) -> None:
    claimed_after(desk, [2, 4, 6, 8], MONDAY)
    clock.now = MONDAY + timedelta(hours=2)
    is_there(desk, clock.now)
    assert queue_of(asks_for_a_person(desk, clock.now))["wait_minutes"] is None


def test_when_we_are_closed_the_next_opening_is_told(desk: Desk, clock: Clock) -> None:
    claimed_after(desk, [2, 4, 6, 8, 10], MONDAY)
    clock.now = MONDAY + timedelta(hours=9)
    queue = queue_of(asks_for_a_person(desk, clock.now))
    assert queue["wait_minutes"] is None
    assert queue["opens_at"] == "2026-11-24T07:00:00.000Z"
    phone = next(way for way in queue["ways"] if way["kind"] == "phone")
    assert phone == {
        "kind": "phone",
        "title": "Call us",
        "best_for": "Something that cannot wait, while we are here.",
        "hours": "Monday to Thursday 10:00–16:00, Friday 10:00–15:00",
        "open": False,
        "opens_at": "2026-11-24T08:00:00.000Z",
        "address": "+358 9 555 0142",
    }


@pytest.mark.parametrize(
    ("locale", "ours", "theirs"),
    [("en-GB", "en-GB", "en-GB"), ("fi", "en", "fi"), ("ja-JP", "en", "ja-JP")],
)
def test_each_message_says_its_language(
    desk: Desk, locale: str, ours: str, theirs: str
) -> None:
    customer = desk.customer(locale=locale)
    customer.ask("Hello")
    assert [one["lang"] for one in customer.read()["messages"]] == [theirs, ours]
