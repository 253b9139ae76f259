"""The Work of the tests and the Work of the product keep the same promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desk.store.database import Store
from desk.store.migrate import migrate
from kintsugi.agents import Agent, Role
from kintsugi.cases import (
    Case,
    CasePromise,
    CaseState,
    Offer,
    OfferState,
    PromiseState,
    Resolution,
    ResolutionState,
)
from kintsugi.conversations import Author, State
from kintsugi.errors import NotFound
from kintsugi.events import CaseEvent, EventKind
from kintsugi.handoffs import Handoff, HandoffReason, Priority
from kintsugi.money import Money
from kintsugi.shifts import Shift, Takes
from tests.databases import database_in
from tests.factories import NOW, conversation, order, subscription_order
from tests.fakes import FakeWork

Open = Callable[[], AbstractContextManager[Any]]


@pytest.fixture(params=["fake", "sql"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens one transaction after the other on the same data."""
    if request.param == "fake":
        fake = FakeWork()

        @contextmanager
        def open_fake() -> Iterator[Any]:
            yield fake

        yield open_fake
        return
    store = Store(database_in(tmp_path))
    migrate(store)
    yield store.work
    store.close()


def full(case: Case) -> Case:
    """A case with everything a case can have."""
    case.state = CaseState.DONE
    case.customer_id, case.order_number = "c-17", "KX-20931"
    case.facts = {"item": "keyboard", "quantity": 2}
    case.feelings = [{"seq": 1, "level": "angry"}]
    case.flags = [{"kind": "crisis", "phrase": "today", "seq": 1}]
    case.satisfied, case.resolved_at = False, NOW
    case.earlier_case_id, case.reopened = 7, 1
    case.offers = [
        Offer(
            id=f"o-{position}",
            remedy="voucher",
            round=1,
            position=position,
            title="A voucher",
            benefit="You keep it.",
            cost="With us only.",
            time="Today",
            amount=Money(500, "EUR"),
            due_at=NOW,
            reason="You asked.",
            recommended=position == 1,
            state=OfferState.ACCEPTED if position == 1 else OfferState.WITHDRAWN,
        )
        for position in (1, 2)
    ]
    case.resolutions = [
        Resolution(
            key=f"{case.id}:voucher:o-1",
            offer_id="o-1",
            remedy="voucher",
            title="A voucher",
            amount=Money(500, "EUR"),
            started_at=NOW,
        )
    ]
    case.promises = [
        CasePromise(
            id="p-o-1",
            text="By today.",
            reason="It takes an hour.",
            due_at=NOW + timedelta(hours=1),
            made_at=NOW,
            owner="team",
            state=PromiseState.KEPT,
        )
    ]
    return case


def test_a_case_is_read_as_it_was_saved(opened: Open) -> None:
    with opened() as work:
        work.conversations.add(conversation())
        case = full(work.cases.open("c-1", "late_delivery", NOW))
        work.cases.save(case)
    with opened() as work:
        assert work.cases.get(case.id) == case


def test_a_saved_case_keeps_its_parts_and_changes_them(opened: Open) -> None:
    with opened() as work:
        work.conversations.add(conversation())
        work.cases.save(full(work.cases.open("c-1", "late_delivery", NOW)))
    with opened() as work:
        case = work.cases.of_offer("o-1")
        case.resolutions[0].state = ResolutionState.DONE
        case.resolutions[0].receipt = "R-1"
        work.cases.save(case)
    with opened() as work:
        assert work.cases.get(case.id).resolutions[0].receipt == "R-1"


def test_a_fact_that_was_changed_in_its_place_is_saved(opened: Open) -> None:
    with opened() as work:
        work.conversations.add(conversation())
        case_id = work.cases.open("c-1", "billing", NOW).id
    with opened() as work:
        case = work.cases.get(case_id)
        case.facts["item"] = "keyboard"
        work.cases.save(case)
    with opened() as work:
        assert work.cases.get(case_id).facts == {"item": "keyboard"}


def test_cases_are_found_newest_first(opened: Open) -> None:
    with opened() as work:
        work.conversations.add(conversation())
        for number in range(3):
            case = work.cases.open("c-1", "billing", NOW)
            case.customer_id = "c-17"
            case.order_number = "KX-1" if number else "KX-2"
            work.cases.save(case)
    with opened() as work:
        newest = [case.id for case in work.cases.related("c-17", None)]
        assert newest == sorted(newest, reverse=True)
        assert len(newest) == 3
        assert [c.id for c in work.cases.related(None, "KX-1")] == newest[:2]
        assert [c.id for c in work.cases.related("c-17", "KX-9")] == newest
        assert work.cases.related(None, None) == []
        assert [c.id for c in work.cases.of_conversation("c-1")] == newest
        assert work.cases.related("c-99", None) == []


@pytest.mark.parametrize(
    "look",
    [
        lambda work: work.cases.get(404),
        lambda work: work.cases.of_offer("o-404"),
        lambda work: work.conversations.get("c-404"),
    ],
)
def test_what_is_not_there_is_not_found(
    opened: Open, look: Callable[[Any], object]
) -> None:
    with opened() as work, pytest.raises(NotFound):
        look(work)


def test_messages_are_counted_without_gaps(opened: Open) -> None:
    with opened() as work:
        chat = conversation()
        work.conversations.add(chat)
        for text in ("one", "two"):
            work.conversations.write(chat, Author.CUSTOMER, text, NOW, client_id=text)
    with opened() as work:
        messages = work.conversations.messages("c-1", after=1)
        assert [(one.seq, one.text) for one in messages] == [(2, "two")]
        assert work.conversations.get("c-1").last_seq == 2
        assert work.conversations.of_client_id("c-1", "one").seq == 1
        assert work.conversations.of_client_id("c-1", "three") is None


def test_a_timeline_tells_what_happened_in_order(opened: Open) -> None:
    with opened() as work:
        for kind in (EventKind.CASE_OPENED, EventKind.FACTS_NOTED):
            event = CaseEvent("c-1", None, kind, "customer", NOW, {"n": 1})
            work.cases.record(event)
    with opened() as work:
        assert [event.kind for event in work.cases.timeline("c-1")] == [
            EventKind.CASE_OPENED,
            EventKind.FACTS_NOTED,
        ]
        assert work.cases.timeline("c-1")[0] == CaseEvent(
            "c-1", None, EventKind.CASE_OPENED, "customer", NOW, {"n": 1}
        )
        assert work.cases.timeline("c-2") == []


def test_who_waits_is_ranked_by_priority_then_time(opened: Open) -> None:
    with opened() as work:
        for number, (priority, minute) in enumerate(
            [(Priority.NORMAL, 0), (Priority.URGENT, 2), (Priority.URGENT, 1)]
        ):
            chat = conversation(id=f"c-{number}", token_hash=str(number))
            work.conversations.add(chat)
            work.handoffs.add(
                Handoff(
                    id=f"h-{number}",
                    conversation_id=chat.id,
                    case_id=None,
                    reason=HandoffReason.NO_REMEDY,
                    priority=priority,
                    queued_at=NOW + timedelta(minutes=minute),
                    card={"reference": None},
                )
            )
    with opened() as work:
        waiting = work.handoffs.waiting()
        assert [one.id for one in waiting] == ["h-2", "h-1", "h-0"]
        taken = waiting[0]
        taken.claimed_at, taken.claimed_by = NOW, "a-1"
        work.handoffs.save(taken)
    with opened() as work:
        assert [one.id for one in work.handoffs.in_hand()] == ["h-2"]
        assert work.handoffs.open_of("c-2") == taken
        taken.ended_at = NOW
        work.handoffs.save(taken)
    with opened() as work:
        assert work.handoffs.open_of("c-2") is None


def test_who_is_there_and_what_they_have_in_hand_is_known(opened: Open) -> None:
    shift = Shift("a-1", Takes.GIVEN, 3, NOW)
    with opened() as work:
        work.agents.add(Agent("a-1", "Maija", "m@shop.example", "", Role.AGENT, NOW))
        work.conversations.add(conversation(id="c-1"))
        work.shifts.save(Shift("a-1"))
        work.shifts.save(shift)
        handed = Handoff(
            "h-1", "c-1", None, HandoffReason.CUSTOMER_ASKED, Priority.NORMAL, NOW
        )
        handed.claimed_at, handed.claimed_by = NOW, "a-1"
        work.handoffs.add(handed)
    with opened() as work:
        assert work.shifts.of("a-1") == shift
        assert work.shifts.all() == [shift]
        assert work.shifts.of("a-2") == Shift("a-2")
        assert work.handoffs.last_agent_of("c-1") == "a-1"
        assert work.handoffs.last_agent_of("c-2") is None
        mine = work.conversations.get("c-1")
        for state, in_hand in ((State.AGENT, 1), (State.WAITING, 0)):
            mine.state, mine.owner_id = state, "a-1"
            work.conversations.save(mine)
            assert work.conversations.in_hand_of("a-1") == in_hand


def test_failed_tries_are_forgotten_after_a_while(opened: Open) -> None:
    with opened() as work:
        for minutes, proven in ((0, False), (20, False), (20, True)):
            work.proofs.record(
                conversation_id="c-1",
                address="192.0.2.1",
                proven=proven,
                now=NOW + timedelta(minutes=minutes),
            )
    with opened() as work:

        def failures(conversation_id: str, minutes: int) -> tuple[int, int]:
            found: tuple[int, int] = work.proofs.failures(
                conversation_id=conversation_id,
                address="192.0.2.1",
                now=NOW + timedelta(minutes=minutes),
            )
            return found

        assert failures("c-1", 10) == (2, 2)
        assert failures("c-1", 21) == (1, 2)
        assert failures("c-2", 61) == (0, 1)


@pytest.mark.parametrize("number", ["KX-20931", "kx20931", " kx - 20931 ", "20931"])
def test_an_order_is_found_however_its_number_is_written(
    opened: Open, number: str
) -> None:
    with opened() as work:
        work.shop.put([order()])
    with opened() as work:
        assert work.shop.order(number) == order()


@pytest.mark.parametrize("number", ["", "KX", "931", "KX-99999", "'; --"])
def test_no_other_number_finds_an_order(opened: Open, number: str) -> None:
    with opened() as work:
        work.shop.put([order()])
        assert work.shop.order(number) is None


def test_digits_that_two_orders_share_find_neither(opened: Open) -> None:
    with opened() as work:
        work.shop.put([order(), order(number="EO-20931")])
        assert work.shop.order("20931") is None
        assert work.shop.order("EO-20931").number == "EO-20931"


def test_an_order_put_again_takes_the_place_of_the_first(opened: Open) -> None:
    with opened() as work:
        work.shop.put([order(), subscription_order()])
        work.shop.put([order(payments=())])
    with opened() as work:
        assert work.shop.order("KX-20931").paid.amount == 0
        assert len(work.shop.orders_of("c-17")) == 2
        assert work.shop.customer("c-17").name == "Aino Salmi"
        assert work.shop.customer("c-404") is None
