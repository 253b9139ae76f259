"""Which remedies can be given in a situation, and why the others cannot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from kintsugi.amounts import amount_of
from kintsugi.cases import Authority, Offer, OfferState
from kintsugi.conditions import unmet
from kintsugi.money import Money
from kintsugi.remedies import SOLVES, Base, Effect, Fit, Remedy
from kintsugi.situation import Situation
from kintsugi.spending import left_of, over_ceiling, scopes_of
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
    considered = []
    for remedy in situation.fitting:
        one = consider_one(remedy, situation, authority)
        if one.is_in and (out_because := _unasked(remedy, situation)):
            one = replace(one, out_because=out_because)
        considered.append(one)
    return sorted(considered, key=lambda one: (-one.weight, one.remedy.name))


def consider_one(
    remedy: Remedy,
    situation: Situation,
    authority: Authority,
    amount: Money | None = None,
) -> Considered:
    """One remedy that fits the complaint, at its own amount or at another one.

    Whether it was offered before, or is for those who ask for it, does not count here.
    """
    fit = remedy.fits[situation.case.kind]
    due = due_at(situation.now, remedy.turnaround, situation.remedies.hours)
    amount = amount or amount_of(remedy.amount, situation)
    known = amount or Money(0, situation.currency)
    out_because = (
        unmet(remedy.conditions, situation)
        or _amount_unfit(remedy, amount, situation)
        or _words_unfilled(fit, situation, known, due)
    )
    above = _above(remedy, known, situation, authority)
    beyond = out_because is None and above is not None
    return Considered(
        remedy=remedy,
        fit=fit,
        amount=known,
        due_at=due,
        weight=_weight(remedy, fit, situation, due),
        out_because=out_because or above,
        beyond_authority=beyond,
    )


def still_possible(
    offer: Offer, situation: Situation, authority: Authority = Authority.ASSISTANT
) -> str | None:
    """Why an offer can no longer be given as it was offered; None when it can.

    The order may have been paid back since, the remedy taken out of remedies.yml, or a
    ceiling reached.
    """
    remedy = situation.remedies.remedies.get(offer.remedy)
    if remedy is None or situation.case.kind not in remedy.fits:
        return "it is no longer laid down"
    if offer.amount.amount == 0:
        return None
    return _amount_unfit(remedy, offer.amount, situation) or _above(
        remedy, offer.amount, situation, authority
    )


def most_now(remedy: Remedy, situation: Situation, authority: Authority) -> Money:
    """The most of it that this authority may give for this order now: what is left."""
    limit = remedy.limits.get(situation.currency, {}).get(authority, 0)
    order = situation.order
    if order is not None:
        left = order.paid.amount - situation.given
        limit = min(limit, order.refundable.amount, left)
    ceilings, spent = situation.remedies.ceilings, situation.spent
    for scope in scopes_of(authority, goodwill=remedy.goodwill):
        rest = left_of(ceilings, spent, scope, situation.currency)
        limit = limit if rest is None else min(limit, rest.amount)
    return Money(limit, situation.currency)


def _above(
    remedy: Remedy, amount: Money, situation: Situation, authority: Authority
) -> str | None:
    """Why somebody above has to decide; None when this authority may."""
    if not remedy.within_authority(amount, authority):
        return f"{amount} is above what the {authority} may give"
    return over_ceiling(
        situation.remedies.ceilings,
        situation.spent,
        amount,
        authority,
        goodwill=remedy.goodwill,
    )


def _weight(remedy: Remedy, fit: Fit, situation: Situation, due: datetime) -> int:
    weight = fit.weight
    needed_by = situation.needed_by
    if needed_by and remedy.delivers:
        weight -= _TOO_LATE * (situation.remedies.hours.day_of(due) > needed_by)
    return weight + _ASKED_FOR * situation.is_sought(remedy)


def _unasked(remedy: Remedy, situation: Situation) -> str | None:
    if remedy.only_when_asked and not situation.is_sought(remedy):
        return "it is for who asks for it"
    offers = situation.case.offers
    # What lay beside the one they took is not put before them again.
    settled = {one.round for one in offers if one.state is OfferState.ACCEPTED}
    for offer in offers:
        was_answered = offer.state is not OfferState.WITHDRAWN or offer.round in settled
        if offer.remedy == remedy.name and was_answered:
            return "it was offered in this case before"
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
