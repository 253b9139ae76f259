"""Two options for a case, or none with a reason (P13–P17)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kintsugi.cases import Authority, OfferState
from kintsugi.facts import ALL_ITEMS
from kintsugi.handoffs import HandoffReason
from kintsugi.options import NoPair, Pair, choose_options, offers_of
from kintsugi.orders import DeliveryStatus, LineKind, Order
from kintsugi.situation import Situation
from tests import factories
from tests.factories import NOW, case, delivery, line, order, paid, remedies


def situation(kind: str, order: Order | None, **facts: Any) -> Situation:
    return Situation(case(kind, facts=facts), order, remedies(), NOW)


def offered(kind: str, order: Order | None, **facts: Any) -> tuple[str, str]:
    pair = choose_options(situation(kind, order, **facts))
    assert isinstance(pair, Pair), pair
    return pair.first.remedy.name, pair.second.remedy.name


def not_offered(kind: str, order: Order | None, **facts: Any) -> HandoffReason:
    pair = choose_options(situation(kind, order, **facts))
    assert isinstance(pair, NoPair), pair
    return pair.reason


@pytest.mark.parametrize(
    ("kind", "status", "pair"),
    [
        ("late_delivery", "packed", ("express_upgrade", "full_refund")),
        ("late_delivery", "in_transit", ("express_resend", "full_refund")),
        ("late_delivery", "lost", ("express_resend", "full_refund")),
        ("late_delivery", "delivered", ("late_discount", "late_fee_back")),
        (
            "missing_item_or_parcel",
            "delivered",
            ("missing_item", "missing_item_refund"),
        ),
        ("missing_item_or_parcel", "lost", ("express_resend", "full_refund")),
        ("damaged_or_faulty", "delivered", ("replacement", "item_refund")),
        ("wrong_item", "delivered", ("replacement", "item_refund")),
        ("billing", "cancelled", ("overdue_refund", "written_answer")),
        ("staff_or_support", "delivered", ("lead_call", "written_answer")),
    ],
)
def test_a_keyboard_order_gets_the_pair_a_good_person_would_find(
    kind: str, status: str, pair: tuple[str, str]
) -> None:
    assert offered(kind, order(delivery=delivery(status))) == pair


def test_a_double_charge_is_given_back_as_money_or_as_more_credit() -> None:
    twice = order(payments=(paid(13489), paid(13489)))

    assert offered("billing", twice) == ("double_charge_back", "credit_with_extra")


def test_a_subscription_that_does_not_work_is_fixed_first_or_a_month_is_free() -> None:
    tea = factories.subscription_order()

    pair = offered("subscription_or_service_outage", tea)

    assert pair == ("priority_fix", "free_month")


def test_a_complaint_about_people_needs_no_order() -> None:
    assert offered("staff_or_support", None) == ("lead_call", "written_answer")


def test_what_would_solve_it_being_above_the_assistant_goes_to_a_person() -> None:
    desk = order(lines=(line(name="Standing desk", unit_price=189000),))

    assert not_offered("late_delivery", desk) is HandoffReason.BEYOND_AUTHORITY


def test_a_lead_may_offer_what_the_assistant_may_not() -> None:
    desk = order(lines=(line(name="Standing desk", unit_price=189000),))

    pair = choose_options(situation("late_delivery", desk), Authority.LEAD)

    assert isinstance(pair, Pair)
    assert pair.first.remedy.name == "express_resend"


def test_a_gesture_alone_is_never_the_first_thing_offered() -> None:
    paid_back = order(payments=(paid(13489), paid(13489, "refunded")))

    assert not_offered("late_delivery", paid_back) is HandoffReason.NO_REMEDY


@pytest.mark.parametrize(
    ("sought", "pair"),
    [
        ("refund", ("item_refund", "replacement")),
        ("I'd like a full refund, please", ("item_refund", "replacement")),
        ("a voucher would be fair", ("voucher", "replacement")),
        ("I don't want a refund", ("replacement", "item_refund")),
        ("no vouchers", ("replacement", "item_refund")),
    ],
)
def test_what_the_customer_asked_for_is_recommended_when_it_can_be_given(
    sought: str, pair: tuple[str, str]
) -> None:
    broken = order(delivery=delivery("delivered"))

    assert offered("damaged_or_faulty", broken, remedy_sought=sought) == pair


def test_what_comes_after_the_day_it_is_needed_is_not_recommended() -> None:
    pair = offered("late_delivery", order(), needed_by="2026-11-23")

    assert pair[0] == "full_refund"


def test_nothing_is_offered_for_an_item_that_nobody_named() -> None:
    two = order(
        lines=(line(), line(sku="M", name="Mouse mat")), delivery=delivery("delivered")
    )

    assert not_offered("damaged_or_faulty", two) is HandoffReason.NO_REMEDY
    pair = choose_options(situation("damaged_or_faulty", two, item="mat"))
    assert isinstance(pair, Pair)
    assert pair.first.amount.amount == 12999


def test_the_first_offer_says_why_and_the_second_when_it_is_better() -> None:
    late = situation("late_delivery", order())
    pair = choose_options(late)
    assert isinstance(pair, Pair)

    first, second = offers_of(pair, late, lambda prefix: f"{prefix}-1")

    assert (first.recommended, second.recommended) == (True, False)
    assert first.title == "Mechanical keyboard, sent again by express"
    assert first.time == "With you by Wednesday 25 November"
    assert first.reason == "It is the quickest way to have it in your hands."
    assert second.reason.startswith("The money back is the better choice if")
    assert (first.round, first.position, second.position) == (1, 1, 2)


def test_an_offer_that_was_refused_is_not_made_again() -> None:
    late = situation("late_delivery", order())
    names: list[str] = []
    while isinstance(pair := choose_options(late), Pair):
        offers = offers_of(pair, late, lambda prefix: f"{prefix}-{len(names)}")
        for offer in offers:
            offer.state = OfferState.REFUSED
            names.append(offer.remedy)
        late.case.offers += offers

    assert len(names) == len(set(names)) >= 4
    assert pair.reason is HandoffReason.OFFERS_REFUSED


lines = st.builds(
    line,
    sku=st.sampled_from(["A", "B", "C"]),
    name=st.sampled_from(["Keyboard", "Mouse mat", "Tea subscription", "Assembly"]),
    kind=st.sampled_from(LineKind),
    quantity=st.integers(1, 4),
    unit_price=st.integers(0, 400000),
)


@st.composite
def orders(draw: st.DrawFn) -> Order:
    status = draw(st.sampled_from([None, *DeliveryStatus]))
    currency = draw(st.sampled_from(["EUR", "GBP", "SEK", "USD", "NOK"]))
    fee = draw(st.sampled_from([0, 490]))
    bought = order(
        currency=currency,
        lines=tuple(draw(st.lists(lines, min_size=1, max_size=3))),
        delivery=delivery(str(status), fee=fee) if status else None,
        payments=(),
    )
    total = bought.total.amount
    payments = draw(
        st.sampled_from([(), (total,), (total, total), (total, -total), (total, -100)])
    )
    at = NOW - timedelta(days=draw(st.integers(0, 400)))
    moved = [paid(abs(one), "paid" if one >= 0 else "refunded", at) for one in payments]
    return replace(bought, payments=tuple(moved))


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    bought = draw(st.one_of(st.none(), orders()))
    facts: dict[str, Any] = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "item": st.sampled_from(["keyboard", "mat", ALL_ITEMS, "spoon"]),
                "quantity": st.integers(1, 5),
                "needed_by": st.sampled_from(["2026-11-23", "2026-12-24", "soon"]),
                "remedy_sought": st.sampled_from(["refund", "voucher", "a pony"]),
            },
        )
    )
    kind = draw(st.sampled_from(sorted(remedies().complaints)))
    given_before = draw(st.sampled_from([0, 0, 500, 20000]))
    now = NOW + timedelta(hours=draw(st.integers(0, 24 * 365)))
    return Situation(case(kind, facts=facts), bought, remedies(), now, given_before)


@settings(max_examples=400)
@given(situations(), st.sampled_from(Authority))
def test_any_case_gets_two_sound_options_or_a_reason_why_not(
    at_hand: Situation, authority: Authority
) -> None:
    for _ in range(12):  # down the whole ladder, every pair is sound
        pair = choose_options(at_hand, authority)
        assert choose_options(at_hand, authority) == pair
        if isinstance(pair, NoPair):
            assert pair.reason in (
                HandoffReason.NO_REMEDY,
                HandoffReason.BEYOND_AUTHORITY,
                HandoffReason.OFFERS_REFUSED,
            )
            return
        assert pair.first.remedy.flavour != pair.second.remedy.flavour
        before = {offer.remedy for offer in at_hand.case.offers}
        offers = offers_of(pair, at_hand, lambda prefix: prefix)
        for one, offer in zip((pair.first, pair.second), offers, strict=True):
            check_sound(one.remedy.name, offer, at_hand, authority)
            assert offer.remedy not in before
            offer.state = OfferState.REFUSED
        at_hand.case.offers += offers
    pytest.fail("The ladder does not end.")


def check_sound(
    name: str, offer: Any, at_hand: Situation, authority: Authority
) -> None:
    remedy = remedies().remedies[name]
    amount = offer.amount
    assert amount.currency == at_hand.currency
    assert amount.amount > 0 or remedy.amount.is_nothing
    limit = remedy.limits.get(amount.currency, {}).get(authority, 0)
    assert amount.amount <= limit
    if amount.amount:
        assert at_hand.order is not None
        if offer.moves_money:
            assert amount.amount <= at_hand.order.refundable.amount
        if at_hand.given:
            assert at_hand.given + amount.amount <= at_hand.order.paid.amount
    assert offer.due_at > at_hand.now
    texts = (offer.title, offer.benefit, offer.cost, offer.time, offer.reason)
    assert all(text and "{" not in text for text in texts)
