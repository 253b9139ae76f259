"""What the customer would consider fair is granted, or the nearest to it (P14)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kintsugi.cases import Authority
from kintsugi.money import Money
from kintsugi.orders import Order
from kintsugi.proposals import Answered, Proposal, ProposalStatus, answer
from kintsugi.situation import Situation
from tests.factories import NOW, case, delivery, line, order, paid, remedies


def asked(kind: str, order: Order | None, proposal: Proposal, given: int = 0) -> Any:
    at_hand = Situation(case(kind), order, remedies(), NOW, given)
    found = answer(proposal, at_hand)
    name = found.considered and found.considered.remedy.name
    amount = found.considered and found.considered.amount.amount
    return str(found.status), name, amount, found.granted_by


def euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


broken = order(delivery=delivery("delivered"))
late = order()


@pytest.mark.parametrize(
    ("kind", "of", "proposal", "status", "remedy", "amount"),
    [
        (
            "damaged_or_faulty",
            broken,
            Proposal("refund"),
            "granted",
            "item_refund",
            12999,
        ),
        (
            "damaged_or_faulty",
            broken,
            Proposal("refund", euros(20)),
            "granted",
            "keep_and_discount",
            2000,
        ),
        (
            "damaged_or_faulty",
            broken,
            Proposal("", percent=50),
            "granted",
            "keep_and_discount",
            6500,
        ),
        (
            "damaged_or_faulty",
            broken,
            Proposal("", euros(400)),
            "nearest",
            "item_refund",
            12999,
        ),
        (
            "late_delivery",
            late,
            Proposal("", euros(30)),
            "nearest",
            "delivery_fee_back",
            490,
        ),
        (
            "late_delivery",
            late,
            Proposal("discount", euros(30)),
            "granted",
            "waiting_discount",
            3000,
        ),
        (
            "billing",
            late,
            Proposal("price_match", euros(15)),
            "granted",
            "price_match",
            1500,
        ),
        ("late_delivery", late, Proposal("a pony"), "nearest", "express_resend", 12999),
    ],
)
def test_a_wish_is_granted_as_asked_or_answered_with_the_nearest(
    kind: str, of: Order, proposal: Proposal, status: str, remedy: str, amount: int
) -> None:
    assert asked(kind, of, proposal)[:3] == (status, remedy, amount)


def test_what_is_above_the_assistant_names_who_may_give_it() -> None:
    chair = order(
        lines=(line(name="Reading chair", unit_price=40000),),
        delivery=delivery("delivered"),
    )

    status, remedy, amount, authority = asked(
        "damaged_or_faulty", chair, Proposal("refund")
    )

    assert (status, authority) == ("nearest", Authority.AGENT)
    assert (remedy, amount) == ("keep_and_discount", 12000)


def test_an_amount_in_another_currency_is_never_taken_for_granted() -> None:
    kroner = Proposal("refund", Money(2000, "SEK"))

    assert asked("damaged_or_faulty", broken, kroner)[0] == "nearest"


def test_nothing_is_promised_where_nothing_can_be_done() -> None:
    assert asked("late_delivery", None, Proposal("", euros(50)))[1] in (
        None,
        "lead_call",
    )


sums = st.one_of(st.none(), st.integers(1, 10**7).map(lambda n: Money(n, "EUR")))
words = st.sampled_from(
    ["", "refund", "discount", "voucher", "replacement", "no refund"]
)


@settings(max_examples=300)
@given(
    sought=words,
    amount=sums,
    price=st.integers(100, 300000),
    status=st.sampled_from(["packed", "in_transit", "delivered", "lost"]),
    kind=st.sampled_from(sorted(remedies().complaints)),
    given_before=st.sampled_from([0, 400, 90000]),
    paid_back=st.booleans(),
)
def test_no_wish_gets_more_than_the_assistant_may_give(
    sought: str,
    amount: Money | None,
    price: int,
    status: str,
    kind: str,
    given_before: int,
    paid_back: bool,
) -> None:
    bought = order(lines=(line(unit_price=price),), delivery=delivery(status))
    if paid_back:
        back = paid(bought.paid.amount // 2, "refunded")
        bought = order(
            lines=bought.lines,
            delivery=bought.delivery,
            payments=(*bought.payments, back),
        )
    at_hand = Situation(case(kind), bought, remedies(), NOW, given_before)

    found: Answered = answer(Proposal(sought, amount), at_hand)

    if found.status is ProposalStatus.NONE:
        assert found.considered is None
        return
    assert found.considered is not None
    remedy, sum_ = found.considered.remedy, found.considered.amount
    assert remedy.within_authority(sum_, Authority.ASSISTANT)
    if remedy.moves_money:
        assert sum_ <= bought.refundable
    if sum_.amount and given_before:
        assert given_before + sum_.amount <= bought.paid.amount
    if found.status is ProposalStatus.GRANTED and amount is not None:
        assert sum_ == amount or not remedy.moves_money
