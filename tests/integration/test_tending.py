"""An agent keeps, moves or takes back a promise, and the customer hears it (P19)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desk.ports import DeskWork
from kintsugi.cases import CasePromise, PromiseState
from kintsugi.events import EventKind
from kintsugi.playbook.make_promise import make_promise, move_promise
from kintsugi.playbook.watch_promise import promise_of
from kintsugi.wording import moment_in_words
from tests.factories import remedies
from tests.integration.aftercare import Aftercare
from tests.integration.console import Browser, signed_in, waiting
from tests.integration.running import Customer, Desk, Reply

ZONE = remedies().hours.zone
WHY = "The carrier has found it in Turku."


def in_days(days: float) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) + timedelta(days=days)


@pytest.fixture
def customer(desk: Desk) -> Customer:
    """Somebody who was promised an answer in two days, and waits for a person."""
    customer = waiting(desk, {})

    def promise(work: DeskWork) -> None:
        (case,) = work.cases.of_conversation(customer.id)
        due_at = in_days(2)
        make_promise(
            work,
            case,
            promise_id="p-1",
            text=f"We write to you by {moment_in_words(due_at, ZONE)}.",
            reason="The carrier takes so long.",
            due_at=due_at,
            owner="team",
            now=datetime.now(UTC),
        )
        work.cases.save(case)

    desk.change(promise)
    return customer


@pytest.fixture
def maija(desk: Desk, customer: Customer) -> Browser:
    browser = signed_in(desk)
    assert browser.claim(customer.id).status == 200
    return browser


def tend(browser: Browser, customer: Customer, act: str, **more: Any) -> Reply:
    given = {"act": act, "epoch": 2, "reason": WHY} | more
    return browser.at(customer.id, "promises/p-1", **given)


def stands(customer: Customer) -> CasePromise:
    (case,) = customer.desk.look(lambda work: work.cases.of_conversation(customer.id))
    return case.promises[0]


def last_event(customer: Customer) -> tuple[EventKind, str]:
    event = customer.desk.look(lambda work: work.cases.timeline(customer.id))[-1]
    return event.kind, event.actor


def test_a_promise_is_kept_by_an_agent_and_the_customer_hears_it(
    customer: Customer, maija: Browser
) -> None:
    kept = tend(maija, customer, "kept", reason="")
    assert (kept.status, kept.json["promise"]["state"]) == (200, "kept")
    assert last_event(customer) == (EventKind.PROMISE_KEPT, maija.agent["id"])
    said = customer.read()["messages"]
    assert stands(customer).text in said[-1]["text"]
    assert "Maija" in said[-1]["text"]
    assert tend(maija, customer, "kept").status == 200, "the same again says nothing"
    assert customer.read()["messages"] == said


def test_a_promise_is_moved_with_its_sentence_its_reason_and_its_watch(
    customer: Customer, maija: Browser
) -> None:
    before, due_at = stands(customer), in_days(5)
    moved = tend(maija, customer, "moved", due_at=due_at.isoformat())
    assert moved.status == 200, moved.body
    after = stands(customer)
    assert (after.due_at, after.reason, after.state) == (due_at, WHY, PromiseState.OPEN)
    assert after.text == f"We write to you by {moment_in_words(due_at, ZONE)}."
    assert moved.json["promise"]["text"] == after.text
    told = customer.read()["messages"][-1]["text"]
    assert all(part in told for part in (before.text, after.text, WHY, "sorry"))
    assert last_event(customer) == (EventKind.PROMISE_MOVED, maija.agent["id"])


def test_what_comes_sooner_is_nothing_to_be_sorry_for(
    customer: Customer, maija: Browser
) -> None:
    tend(maija, customer, "moved", due_at=in_days(1).isoformat())
    assert "sorry" not in customer.read()["messages"][-1]["text"]


def test_a_promise_is_taken_back_with_the_reason_and_is_over_then(
    customer: Customer, maija: Browser
) -> None:
    assert tend(maija, customer, "withdrawn").status == 200
    assert stands(customer).state is PromiseState.WITHDRAWN
    assert WHY in customer.read()["messages"][-1]["text"]
    assert last_event(customer) == (EventKind.PROMISE_WITHDRAWN, maija.agent["id"])
    refused = tend(maija, customer, "kept")
    assert (refused.status, refused.json["error"]) == (409, "conflict")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"act": "broken"}, 422),
        ({"act": "withdrawn", "reason": " "}, 422),
        ({"act": "moved"}, 422),
        ({"act": "moved", "due_at": "tomorrow"}, 422),
        ({"act": "moved", "due_at": "2020-01-01T09:00:00Z"}, 422),
        ({"act": "kept", "epoch": 1}, 409),
    ],
)
def test_what_cannot_be_done_with_it_is_refused_and_nothing_said(
    customer: Customer, maija: Browser, given: dict[str, Any], status: int
) -> None:
    before = customer.read()["messages"]
    assert tend(maija, customer, **given).status == status
    assert maija.at(customer.id, "promises/p-2", act="kept", epoch=2).status == 404
    assert stands(customer).state is PromiseState.OPEN
    assert customer.read()["messages"] == before


def test_nobody_tends_the_promise_of_another_conversation(
    desk: Desk, customer: Customer, maija: Browser
) -> None:
    other = waiting(desk, {})
    assert maija.claim(other.id).status == 200
    assert tend(maija, other, "kept").status == 404
    assert stands(customer).state is PromiseState.OPEN


def test_a_moved_promise_is_watched_by_its_new_time(care: Aftercare) -> None:
    promise = care.agree().promise
    due_at = promise.due_at + timedelta(days=7)

    def move(work: DeskWork) -> None:
        (case,) = work.cases.of_conversation("c-1")
        moved = promise_of(case, promise.id)
        move_promise(
            work, remedies(), case, moved, due_at, care.clock.now, reason=WHY, actor="a"
        )
        work.cases.save(case)

    care.do(move)
    care.until(promise.due_at)
    assert care.stands(promise).state is PromiseState.OPEN
    care.until(due_at - timedelta(hours=4))
    assert care.stands(promise).warned_at == care.clock.now
    care.until(due_at)
    assert care.stands(promise).state is PromiseState.BROKEN
