"""A promise is kept, or the customer hears from us first (P19, A8)."""

from __future__ import annotations

from datetime import timedelta

from desk.ports import DeskWork
from kintsugi.cases import CaseState, PromiseState
from kintsugi.conversations import Author, State
from kintsugi.events import EventKind
from kintsugi.handoffs import HandoffReason, Priority
from kintsugi.orders import DeliveryStatus
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.make_promise import withdraw_promise
from tests.integration.aftercare import Aftercare


def test_what_arrived_in_time_is_kept_and_nobody_is_disturbed(care: Aftercare) -> None:
    promise = care.agree().promise
    care.parcel(DeliveryStatus.DELIVERED)
    care.until(promise.due_at + timedelta(hours=1))

    assert care.stands(promise).state is PromiseState.KEPT
    assert care.fate(promise) == [EventKind.PROMISE_MADE, EventKind.PROMISE_KEPT]
    assert care.said() == []
    assert care.conversation.state is State.ASSISTANT


def test_agents_are_warned_before_it_breaks_and_the_customer_is_not(
    care: Aftercare,
) -> None:
    promise = care.agree().promise
    care.until(promise.due_at - timedelta(hours=4, minutes=2))
    assert care.stands(promise).warned_at is None
    care.until(promise.due_at - timedelta(hours=4))

    assert care.stands(promise).warned_at == care.clock.now
    assert care.stands(promise).state is PromiseState.OPEN
    assert care.fate(promise)[-1] is EventKind.PROMISE_AT_RISK
    assert care.said() == []


def test_a_case_that_waits_for_a_person_moves_up_when_its_promise_is_near(
    care: Aftercare,
) -> None:
    promise = care.agree().promise
    reason = HandoffReason.CUSTOMER_ASKED
    care.do(
        lambda work: hand_off(
            work, care.chat(work), reason, care.clock.now, words="Somebody comes."
        )
    )
    care.until(promise.due_at - timedelta(hours=4))

    handoff = care.do(lambda work: work.handoffs.open_of("c-1"))
    assert handoff is not None
    assert handoff.priority is Priority.RAISED


def test_what_cannot_come_in_time_is_told_before_its_time(care: Aftercare) -> None:
    promise = care.agree().promise
    care.parcel(DeliveryStatus.LOST)
    care.until(promise.due_at - timedelta(hours=4))

    told, handed_over = care.said()
    assert promise.text in told.text
    assert "sorry" in told.text
    assert care.case.reference in handed_over.text
    assert care.stands(promise).state is PromiseState.BROKEN
    assert care.case.state is CaseState.AGREED


def test_what_is_due_and_not_there_is_told_once_and_goes_to_a_person(
    care: Aftercare,
) -> None:
    promise = care.agree().promise
    care.until(promise.due_at - timedelta(seconds=1))
    assert care.said() == []
    care.until(promise.due_at)
    care.later(days=3)

    assert [message.author for message in care.said()] == [Author.SYSTEM] * 2
    assert care.fate(promise)[-1] is EventKind.PROMISE_BROKEN
    assert care.conversation.state is State.QUEUED
    handoff = care.do(lambda work: work.handoffs.open_of("c-1"))
    assert handoff is not None
    assert handoff.reason is HandoffReason.PROMISE_BROKEN
    assert handoff.card["reference"] == care.case.reference


def test_an_agent_who_has_the_conversation_keeps_it_when_a_promise_breaks(
    care: Aftercare,
) -> None:
    promise = care.agree().promise
    care.do(
        lambda work: hand_off(
            work,
            care.chat(work),
            HandoffReason.CUSTOMER_ASKED,
            care.clock.now,
            words="Somebody comes.",
        )
    )
    epoch = care.conversation.epoch
    care.until(promise.due_at)

    assert promise.text in care.said()[-1].text
    assert care.conversation.epoch == epoch


def test_a_promise_that_was_taken_back_is_left_alone(care: Aftercare) -> None:
    promise = care.agree().promise

    def withdraw(work: DeskWork) -> None:
        case = work.cases.get(care.case.id)
        withdraw_promise(work, case, promise.id, care.clock.now)
        work.cases.save(case)

    care.do(withdraw)
    care.until(promise.due_at + timedelta(days=1))
    assert care.said() == []
    assert care.fate(promise)[-1] is EventKind.PROMISE_WITHDRAWN
