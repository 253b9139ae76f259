"""How much a remedy is worth in one situation."""

from __future__ import annotations

from kintsugi.money import Money
from kintsugi.remedies import AmountFormula
from kintsugi.situation import Situation


def amount_of(formula: AmountFormula, situation: Situation) -> Money | None:
    """What the formula gives here; None when it cannot be known or is not laid down for
    this currency.

    A floor never lifts a share above what it is a share of, unless more than all of it
    was meant (`percent` above 100).
    """
    currency = situation.currency
    if formula.is_nothing:
        return Money(0, currency)
    if formula.of is None:
        fixed = formula.fixed.get(currency)
        return None if fixed is None else Money(fixed, currency)
    base = situation.base(formula.of)
    if base is None:
        return None
    part = base.percent(formula.percent)
    share = (part.rounded_up() if formula.rounded_up else part).amount
    if formula.at_least:
        if currency not in formula.at_least:
            return None
        ceiling = max(base.amount, share)
        share = min(max(share, formula.at_least[currency]), ceiling)
    if formula.at_most:
        if currency not in formula.at_most:
            return None
        share = min(share, formula.at_most[currency])
    return Money(share, currency)
