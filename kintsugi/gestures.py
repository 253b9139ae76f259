"""What is given beside the fix, unasked, where it fits what went wrong (P16)."""

from __future__ import annotations

from dataclasses import replace

from kintsugi.cases import Authority, OfferState
from kintsugi.conditions import unmet
from kintsugi.feasibility import Considered, consider_one
from kintsugi.money import Money
from kintsugi.options import Pair
from kintsugi.orders import Payment, PaymentStatus
from kintsugi.remedies import Remedy
from kintsugi.situation import Situation
from kintsugi.spending import scopes_of


def choose_gesture(
    situation: Situation, pair: Pair, authority: Authority = Authority.ASSISTANT
) -> Considered | None:
    """The first gesture laid down that can be given beside either of the two."""
    options = (pair.first, pair.second)
    flavours = {one.remedy.flavour for one in options}
    taken = {
        offer.remedy
        for offer in situation.case.offers
        if offer.state is not OfferState.WITHDRAWN
    }
    for gesture in situation.remedies.gestures:
        fits = situation.case.kind in gesture.kinds
        if not fits or unmet(gesture.conditions, situation):
            continue
        remedy = situation.remedies.remedies[gesture.remedy]
        if remedy.name in taken or remedy.flavour in flavours:
            continue
        found = [
            consider_one(remedy, after(situation, o.remedy, o.amount), authority)
            for o in options
        ]
        if all(one.is_in for one in found):
            return found[0]
    return None


def after(
    situation: Situation,
    remedy: Remedy,
    amount: Money,
    authority: Authority = Authority.ASSISTANT,
) -> Situation:
    """The situation once this remedy is given. What makes it good does not count
    against a gesture of the same order; what is paid back and the ceilings do."""
    order = situation.order
    if order is not None and remedy.moves_money:
        back = Payment(
            "given now", amount.amount, PaymentStatus.REFUNDED, situation.now
        )
        order = replace(order, payments=(*order.payments, back))
    counted = scopes_of(authority, goodwill=remedy.goodwill)
    spent = dict(situation.spent)
    for scope in counted:
        spent[scope] = spent.get(scope, 0) + amount.amount
    return replace(situation, order=order, spent=spent, given=0)
