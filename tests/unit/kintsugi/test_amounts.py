"""How much a remedy is worth in one situation."""

from __future__ import annotations

import pytest

from kintsugi.amounts import amount_of
from kintsugi.money import Money
from kintsugi.remedies import AmountFormula, Base
from kintsugi.situation import Situation
from tests.factories import NOW, case, line, order, remedies

THIRTY = AmountFormula(
    percent=30, of=Base.ITEM, at_least={"EUR": 300}, at_most={"EUR": 12000}
)


def worth(formula: AmountFormula, price: int, currency: str = "EUR") -> Money | None:
    """What the formula gives for one thing of that price."""
    bought = order(lines=(line(unit_price=price),), currency=currency)
    broken = case("damaged_or_faulty")
    return amount_of(formula, Situation(broken, bought, remedies(), NOW))


@pytest.mark.parametrize(
    ("price", "amount"),
    [
        (10000, 3000),
        (1005, 302),  # 301.5
        (1001, 300),  # 300.3
        (900, 300),  # the floor
        (200, 200),  # never more than the thing itself
        (100000, 12000),  # the cap
        (0, 0),
    ],
)
def test_a_share_lies_between_its_floor_and_its_cap(price: int, amount: int) -> None:
    assert worth(THIRTY, price) == Money(amount, "EUR")


def test_a_voucher_is_a_whole_sum() -> None:
    tenth = AmountFormula(percent=10, of=Base.ITEM, rounded_up=True)

    assert worth(tenth, 13489) == Money(1400, "EUR")
    assert worth(tenth, 10000) == Money(1000, "EUR")
    assert worth(tenth, 13489, "JPY") == Money(1349, "JPY")


def test_more_than_all_of_it_is_given_where_that_is_meant() -> None:
    more = AmountFormula(percent=110, of=Base.ITEM, at_least={"EUR": 100})

    assert worth(more, 1000) == Money(1100, "EUR")


def test_nothing_is_made_up_for_a_currency_that_is_not_laid_down() -> None:
    assert worth(THIRTY, 10000, "NOK") is None
    assert worth(AmountFormula(fixed={"EUR": 1490}), 10000, "NOK") is None
    assert worth(AmountFormula(), 10000, "NOK") == Money(0, "NOK")


def test_a_share_of_an_order_that_is_not_known_is_not_known() -> None:
    unknown = Situation(case(), None, remedies(), NOW)

    assert amount_of(THIRTY, unknown) is None
    assert amount_of(AmountFormula(), unknown) == Money(0, "EUR")
