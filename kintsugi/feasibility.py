"""Which remedies can be given in a situation, and why the others cannot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kintsugi.amounts import amount_of
from kintsugi.cases import Authority, Offer, OfferState
from kintsugi.money import Money
from kintsugi.remedies import SOLVES, Base, Conditions, Effect, Fit, Remedy
from kintsugi.situation import Situation
from kintsugi.turnaround import due_at
from kintsugi.wording import listed

# What comes after the day it is needed by hardly helps, but it is not nothing.
_TOO_LATE = 40
# What the customer asked for goes before everything else.
_ASKED_FOR = 1000


@dataclass(frozen=True, slots=True)
class Considered:
    """A remedy that was thought of: with its amount and due time if it can be given,
    else with the reason why not, in words for the people of the shop.

    `beyond_authority`: everything else fits, only somebody above has to decide.
    """

    remedy: Remedy
    fit: Fit
    amount: Money
    due_at: datetime
    weight: int
    out_because: str | None = None
    beyond_authority: bool = False

    @property
    def is_in(self) -> bool:
        return self.out_because is None

    @property
    def solves(self) -> bool:
        return self.fit.weight >= SOLVES


def consider(situation: Situation, authority: Authority) -> list[Considered]:
    """All remedies laid down for this kind of complaint, the best first.

    What the customer asked for goes before everything (P14), then the higher weight.
    """
    considered = [
        _considered(remedy, remedy.fits[situation.case.kind], situation, authority)
        for remedy in situation.remedies.remedies.values()
        if situation.case.kind in remedy.fits
    ]
    return sorted(considered, key=lambda one: (-one.weight, one.remedy.name))


def still_possible(offer: Offer, situation: Situation) -> str | None:
    """Why an offer can no longer be given as it was offered; None when it can.

    The order may have been paid back since, or the remedy taken out of remedies.yml.
    """
    remedy = situation.remedies.remedies.get(offer.remedy)
    if remedy is None or situation.case.kind not in remedy.fits:
        return "it is no longer laid down"
    if offer.amount.amount == 0:
        return None
    return _amount_unfit(remedy, offer.amount, situation)


def _considered(
    remedy: Remedy, fit: Fit, situation: Situation, authority: Authority
) -> Considered:
    due = due_at(situation.now, remedy.turnaround, situation.remedies.hours)
    amount = amount_of(remedy.amount, situation)
    known = amount or Money(0, situation.currency)
    out_because = (
        _offered_before(remedy, situation)
        or _condition_unmet(remedy.conditions, situation)
        or _amount_unfit(remedy, amount, situation)
        or _words_unfilled(fit, situation, known, due)
    )
    beyond = out_because is None and not remedy.within_authority(known, authority)
    if beyond:
        out_because = f"{known} is above what the {authority} may give"
    return Considered(
        remedy=remedy,
        fit=fit,
        amount=known,
        due_at=due,
        weight=_weight(remedy, fit, situation, due),
        out_because=out_because,
        beyond_authority=beyond,
    )


def _weight(remedy: Remedy, fit: Fit, situation: Situation, due: datetime) -> int:
    weight = fit.weight
    needed_by = situation.needed_by
    if needed_by and remedy.delivers:
        weight -= _TOO_LATE * (situation.remedies.hours.day_of(due) > needed_by)
    return weight + _ASKED_FOR * situation.is_sought(remedy)


def _offered_before(remedy: Remedy, situation: Situation) -> str | None:
    for offer in situation.case.offers:
        if offer.remedy == remedy.name and offer.state is not OfferState.WITHDRAWN:
            return "it was offered in this case before"
    return None


def _condition_unmet(conditions: Conditions, situation: Situation) -> str | None:
    if conditions == Conditions():
        return None
    order = situation.order
    if order is None:
        return "no order is known"
    if conditions.lines is not None:
        kinds = {line.kind for line in situation.lines}
        if not kinds:
            return "it is not known which item is meant"
        if not kinds <= conditions.lines:
            return f"it is for {listed(sorted(conditions.lines))} only"
    if conditions.delivery is not None:
        status = order.delivery.status if order.delivery else None
        if status not in conditions.delivery:
            return f"the delivery is '{status or 'none'}'"
    if conditions.whole_order and sum(line.quantity for line in situation.lines) != sum(
        line.quantity for line in order.lines
    ):
        return "only a part of the order is meant"
    if conditions.late and not situation.days_late:
        return "the delivery is not late"
    if conditions.paid_within_days is not None:
        paid_on = [situation.remedies.hours.day_of(p.at) for p in order.payments]
        days = (situation.today - max(paid_on)).days if paid_on else None
        if days is None or days > conditions.paid_within_days:
            return f"nothing was paid in the last {conditions.paid_within_days} days"
    return _worth_unmet(conditions, situation)


def _worth_unmet(conditions: Conditions, situation: Situation) -> str | None:
    order = situation.order
    assert order is not None
    if conditions.item_worth_at_least is not None:
        least = conditions.item_worth_at_least.get(order.currency)
        worth = sum(line.unit_price * line.quantity for line in situation.lines)
        if least is None or worth < least:
            return "what the complaint is about is worth too little for it"
    if conditions.customer_worth_at_least is not None:
        least = conditions.customer_worth_at_least.get(order.currency)
        if least is None or order.customer.lifetime_value < least:
            return "it is for customers who have bought more"
    return None


def _amount_unfit(
    remedy: Remedy, amount: Money | None, situation: Situation
) -> str | None:
    if amount is None:
        return f"its amount is not known here ({situation.currency})"
    if amount.amount <= 0:
        return None if remedy.amount.is_nothing else "its amount would be nothing"
    order = situation.order
    if order is None:
        return "no order is known"
    sends_goods = remedy.effect is Effect.SHIPMENT and remedy.amount.of is Base.ITEM
    if (remedy.moves_money or sends_goods) and order.refundable < amount:
        return f"only {order.refundable} is paid and not given back yet"
    if situation.given and situation.given + amount.amount > order.paid.amount:
        return "more would be given for this order than was paid"
    return None


def _words_unfilled(
    fit: Fit, situation: Situation, amount: Money, due: datetime
) -> str | None:
    unknown = fit.placeholders - situation.placeholders(amount, due).keys()
    return f"{listed(sorted(unknown))} cannot be said here" if unknown else None
