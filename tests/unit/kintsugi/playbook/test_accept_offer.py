"""An option is carried out exactly once, whatever happens in between (P18, A7)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kintsugi.acceptance import Accepted, request_of
from kintsugi.cases import CaseState, OfferState, PromiseState, ResolutionState
from kintsugi.conversations import Conversation
from kintsugi.errors import NotOffered
from kintsugi.orders import Order
from kintsugi.playbook.accept_offer import reserve
from kintsugi.playbook.note_facts import Said, note_facts
from kintsugi.playbook.offer_remedies import Offered, offer_remedies
from kintsugi.playbook.open_case import open_case
from kintsugi.playbook.prove_order import prove_order
from kintsugi.playbook.record_outcome import record_receipt, record_refusal
from kintsugi.remedies import Effect
from tests.factories import NOW, conversation, line, order, paid, remedies
from tests.fakes import FakeWork


def chat(work: FakeWork, chat_id: str = "c-1") -> Conversation:
    return work.conversations.get(chat_id)


def offered(work: FakeWork, chat_id: str = "c-1") -> Offered:
    """A customer with a late order before whom two options lie."""
    work.conversations.add(conversation(id=chat_id, token_hash=chat_id))
    said = Said({})
    open_case(work, remedies(), chat(work, chat_id), "late_delivery", "", said, NOW)
    prove_order(work, chat(work, chat_id), "KX-20931", "00530", NOW)
    pair = offer_remedies(work, remedies(), chat(work, chat_id), NOW)
    assert isinstance(pair, Offered)
    return pair


def shop_with(*orders: Order) -> FakeWork:
    work = FakeWork()
    work.shop.put(orders or [order()])
    return work


def accept(work: FakeWork, offer_id: str, chat_id: str = "c-1") -> Accepted:
    return reserve(work, remedies(), chat(work, chat_id), offer_id, NOW)


def test_accepting_reserves_once_and_takes_the_other_away() -> None:
    work = shop_with()
    pair = offered(work)

    taken = accept(work, pair.first.id)

    assert taken.resolution.state is ResolutionState.STARTED
    assert taken.resolution.key == f"1:express_resend:{pair.first.id}"
    assert taken.case.state is CaseState.AGREED
    stored = work.cases.get(1)
    assert [offer.state for offer in stored.offers] == [
        OfferState.ACCEPTED,
        OfferState.WITHDRAWN,
        OfferState.ACCEPTED,
    ]
    assert accept(work, pair.first.id).resolution == taken.resolution
    of_both = [one.remedy for one in work.cases.get(1).resolutions]
    assert of_both == ["express_resend", "voucher"]


def test_the_other_one_can_no_longer_be_had() -> None:
    work = shop_with()
    pair = offered(work)
    accept(work, pair.first.id)

    with pytest.raises(NotOffered, match="no longer on the table"):
        accept(work, pair.second.id)


def test_what_lay_beside_the_one_they_took_is_not_offered_again() -> None:
    """A no to what was done leads on, not back (P15, P22)."""
    work = shop_with()
    pair = offered(work)
    accept(work, pair.first.id)
    record_receipt(work, pair.first.id, "R-1", NOW)

    again = offer_remedies(work, remedies(), chat(work), NOW)

    assert not isinstance(again, Offered) or pair.second.remedy not in (
        again.first.remedy,
        again.second.remedy,
    )


def test_an_offer_of_somebody_else_was_not_offered() -> None:
    work = shop_with()
    pair = offered(work)
    work.shop.put([order(number="KX-2")])
    offered(work, "c-2")

    with pytest.raises(NotOffered):
        accept(work, pair.first.id, "c-2")


def test_the_promise_stands_from_the_moment_it_was_chosen() -> None:
    work = shop_with()
    pair = offered(work)

    promise = accept(work, pair.first.id).promise

    assert promise.text == "It will be with you by Wednesday 25 November."
    assert promise.due_at == pair.first.due_at
    assert (promise.owner, promise.state) == ("shop", PromiseState.OPEN)


def test_who_thinks_it_over_for_days_is_told_the_time_that_then_is_true() -> None:
    work = shop_with()
    pair = offered(work)
    later = NOW + timedelta(days=5)

    taken = reserve(work, remedies(), chat(work), pair.first.id, later)

    assert "Monday 30 November" in taken.promise.text


def test_the_shop_is_asked_the_same_however_often() -> None:
    work = shop_with()
    taken = accept(work, offered(work).second.id)

    request = request_of(work, remedies(), taken, NOW)

    assert request.effect is Effect.REFUND
    assert (request.amount.amount, request.order_number) == (13489, "KX-20931")
    assert request.items == (("KB-1", 1),)
    assert request_of(work, remedies(), taken, NOW + timedelta(days=1)) == request


def test_while_the_shop_is_asked_the_facts_it_was_asked_for_stay() -> None:
    work = shop_with(order(lines=(line(unit_price=5000, quantity=2),)))
    taken = accept(work, offered(work).first.id)

    note_facts(work, chat(work), Said({"order_number": "KX-2", "quantity": 1}), NOW)

    facts = work.cases.get(1).facts
    assert (facts["order_number"], facts.get("quantity")) == ("KX-20931", None)
    again = accept(work, taken.offer.id)
    assert request_of(work, remedies(), again, NOW).items == (("KB-1", 2),)


def test_a_case_in_which_something_was_done_keeps_its_order() -> None:
    work = shop_with(order(), order(number="KX-2"))
    taken = accept(work, offered(work).first.id)
    record_receipt(work, taken.offer.id, "R-1", NOW)

    prove_order(work, chat(work), "KX-2", "00530", NOW)

    assert work.cases.get(1).order_number == "KX-20931"


def test_the_receipt_is_recorded_once() -> None:
    work = shop_with()
    taken = accept(work, offered(work).first.id)

    done = record_receipt(work, taken.offer.id, "R-1", NOW)
    again = record_receipt(work, taken.offer.id, "R-2", NOW + timedelta(hours=1))

    assert done.resolution.receipt == again.resolution.receipt == "R-1"
    assert work.cases.get(1).state is CaseState.DONE
    assert accept(work, taken.offer.id).resolution.receipt == "R-1"


def test_a_refusal_of_the_shop_withdraws_the_promise() -> None:
    work = shop_with()
    taken = accept(work, offered(work).first.id)

    failed = record_refusal(work, taken.offer.id, NOW)

    assert failed.resolution.state is ResolutionState.FAILED
    assert failed.promise.state is PromiseState.WITHDRAWN
    assert failed.case.state is CaseState.UNDERSTOOD
    record_receipt(work, taken.offer.id, "R-9", NOW)
    assert work.cases.get(1).resolutions[0].receipt is None


def test_an_order_paid_back_meanwhile_is_not_paid_back_again() -> None:
    work = shop_with()
    refund = offered(work).second
    work.shop.put([order(payments=(paid(13489), paid(13489, "refunded")))])

    with pytest.raises(NotOffered, match="can no longer be given"):
        accept(work, refund.id)

    assert work.cases.get(1).resolutions == []


def test_two_chats_about_one_order_cannot_have_more_than_was_paid() -> None:
    work = shop_with()
    first, second = offered(work), offered(work, "c-2")
    accept(work, first.second.id)

    with pytest.raises(NotOffered, match="than was paid"):
        accept(work, second.first.id, "c-2")
