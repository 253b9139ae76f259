"""What one of the team may give, with its cost and what is left (P31)."""

from __future__ import annotations

import pytest

from kintsugi.cases import Authority, Case
from kintsugi.concessions import (
    Concession,
    Wanted,
    best_allowed,
    concession,
    concessions,
)
from kintsugi.errors import InvalidInput, NotOffered
from kintsugi.orders import Order
from kintsugi.situation import Situation
from kintsugi.spending import Scope
from tests.factories import NOW, case, delivery, line, order, remedies

DEAR = order(lines=(line(unit_price=60000),))


def of(bought: Order, about: Case | None = None, **changes: int) -> Situation:
    spent = {Scope(name): amount for name, amount in changes.items()}
    return Situation(about or case(), bought, remedies(), NOW, spent=spent)


def named(found: list[Concession], remedy: str) -> Concession:
    return next(one for one in found if one.wanted.remedy == remedy)


def test_what_an_agent_may_not_give_names_the_lead_who_may() -> None:
    refund = named(concessions(of(DEAR), Authority.AGENT), "full_refund")
    assert refund.granted_by is Authority.LEAD
    assert not refund.is_within(Authority.AGENT)
    assert refund.is_within(Authority.LEAD)
    assert refund.left.amount == 50000


def test_what_is_left_is_the_least_of_limit_order_and_ceilings() -> None:
    plain = of(order())
    assert (
        named(concessions(plain, Authority.AGENT), "full_refund").left.amount == 13489
    )
    short = of(order(), case=245_000)
    found = concessions(short, Authority.AGENT)
    assert named(found, "voucher").left.amount == 5000
    # More than is left of a ceiling may be given by nobody, so it is not suggested.
    assert all(one.wanted.remedy != "full_refund" for one in found)


def test_four_are_suggested_at_most_and_what_fits_best_comes_first() -> None:
    found = concessions(of(order()), Authority.AGENT)
    assert len(found) <= 4
    weights = [one.considered.weight for one in found]
    assert weights == sorted(weights, reverse=True)


def test_what_only_eases_the_matter_is_no_best_way_until_a_lead_refused() -> None:
    found = concessions(of(DEAR), Authority.AGENT)
    assert best_allowed(found, None, Authority.AGENT) is None
    nearest = best_allowed(found, "full_refund", Authority.AGENT)
    assert nearest is not None
    assert nearest.is_within(Authority.AGENT)
    assert nearest.considered.remedy.moves_money


def test_one_item_of_several_may_be_named_and_no_other() -> None:
    lines = (line(), line(sku="MM-1", name="Mouse mat", unit_price=1990))
    bought = order(lines=lines, delivery=delivery("delivered"))
    cracked = of(bought, case("damaged_or_faulty"))
    found = concession(Wanted("item_refund", "Mouse mat"), cracked, Authority.AGENT)
    assert found.considered.amount.amount == 1990
    with pytest.raises(InvalidInput, match="Mouse mat"):
        concession(Wanted("item_refund", "Sofa"), cracked, Authority.AGENT)
    # Which one is meant is not known, so nothing can be given yet.
    with pytest.raises(NotOffered):
        concession(Wanted("item_refund"), cracked, Authority.AGENT)


def test_an_amount_is_named_only_as_far_as_it_is_laid_down() -> None:
    bought = order(delivery=delivery("delivered"))
    cracked = of(bought, case("damaged_or_faulty"))
    keep = concession(
        Wanted("keep_and_discount", amount=5000), cracked, Authority.AGENT
    )
    assert (keep.considered.amount.amount, keep.most and keep.most.amount) == (
        5000,
        12999,
    )
    with pytest.raises(InvalidInput, match="12999"):
        concession(Wanted("keep_and_discount", amount=13000), cracked, Authority.AGENT)
    with pytest.raises(InvalidInput, match="laid down"):
        concession(Wanted("item_refund", amount=500), cracked, Authority.AGENT)


def test_what_is_not_for_this_complaint_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no remedy"):
        concession(Wanted("price_match"), of(order()), Authority.LEAD)
