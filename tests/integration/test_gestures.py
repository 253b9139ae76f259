"""A gesture beside the fix: given once, after it, and within the budget (P16)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.store.database import Store
from desk.store.shop import SqlShop
from kintsugi.cases import Case, OfferRole
from kintsugi.errors import NotOffered
from kintsugi.playbook.accept_offer import reserve
from kintsugi.playbook.offer_remedies import Offered, offer_remedies
from kintsugi.spending import Ceiling, Scope
from tests.factories import NOW, order, remedies
from tests.fakes import FakeShopActions
from tests.integration.carrying_out import House


@pytest.fixture
def store(store: Store) -> Store:
    """A shop with a parcel that is twelve days late."""
    with store.engine.begin() as connection:
        SqlShop(connection).put([order()])
    return store


def case_of(store: Store) -> Case:
    with store.reading() as work:
        return work.cases.get(1)


def states(store: Store) -> dict[str, str]:
    return {one.remedy: str(one.state) for one in case_of(store).resolutions}


def test_a_gesture_goes_beside_the_choice_and_is_told(store: Store) -> None:
    shop = FakeShopActions()
    house = House(store, shop)

    house.accept()
    assert states(store) == {"full_refund": "done", "voucher": "started"}
    house.later(minutes=1)

    assert states(store) == {"full_refund": "done", "voucher": "done"}
    assert [one.remedy for one in shop.done.values()] == ["full_refund", "voucher"]
    assert any("And from us" in text and "R-2" in text for text in house.said())
    assert len(case_of(store).promises) == 2


def test_a_gesture_waits_for_what_it_goes_beside(store: Store) -> None:
    shop = FakeShopActions()
    shop.is_down = True
    house = House(store, shop)
    house.accept()
    house.later(seconds=30)
    assert states(store) == {"full_refund": "started", "voucher": "started"}

    shop.is_down = False
    house.later(minutes=2)
    house.later(minutes=1)

    assert [one.remedy for one in shop.done.values()] == ["full_refund", "voucher"]


def test_a_gesture_is_taken_back_with_what_the_shop_refused(store: Store) -> None:
    shop = FakeShopActions()
    shop.refuses = True
    house = House(store, shop)

    house.accept()
    house.later(minutes=1)

    assert states(store) == {"full_refund": "failed", "voucher": "failed"}
    with store.reading() as work:
        ceilings = remedies().ceilings
        spent = work.spending.spent(ceilings, "EUR", 1, "c-17", NOW)
    assert set(spent.values()) == {0}


def test_no_gesture_is_offered_that_the_budget_does_not_hold(store: Store) -> None:
    house = House(store, FakeShopActions())
    poor = replace(
        remedies(),
        ceilings={Scope.GOODWILL: Ceiling({"EUR": 1399}, days=30)},
    )
    with store.work() as work:
        chat = work.conversations.get("c-1")
        with pytest.raises(NotOffered, match="goodwill"):
            reserve(work, poor, chat, house.refund, NOW)

        offered = offer_remedies(work, poor, chat, NOW)

    assert isinstance(offered, Offered)
    assert offered.gesture is None
    assert case_of(store).resolutions == []


def test_what_is_refused_takes_its_gesture_away_with_it(store: Store) -> None:
    House(store, FakeShopActions())
    with store.work() as work:
        case = work.cases.get(1)
        assert case.open_gesture is not None
        case.clear_table()
        assert case.open_gesture is None
        assert [o.role for o in case.offers].count(OfferRole.GESTURE) == 1
