"""The two options put before a customer, or why there are none (P13)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kintsugi.cases import Authority, Offer, OfferRole, OfferState
from kintsugi.feasibility import Considered, consider
from kintsugi.handoffs import HandoffReason
from kintsugi.situation import Situation


@dataclass(frozen=True, slots=True)
class Pair:
    """Two feasible remedies of different flavours; the first one is recommended."""

    first: Considered
    second: Considered


@dataclass(frozen=True, slots=True)
class NoPair:
    """There is nothing to choose between: a person is needed, for this reason."""

    reason: HandoffReason


def choose_options(
    situation: Situation, authority: Authority = Authority.ASSISTANT
) -> Pair | NoPair:
    """Picks the two best remedies that this authority may give."""
    return choose_from(consider(situation, authority), situation)


def choose_from(
    considered: Sequence[Considered], situation: Situation
) -> Pair | NoPair:
    """Picks the two best that differ in flavour, of what was considered.

    Remedies that only ease the matter are offered by themselves when those that put it
    right were refused, never when none of those can be given: then a person decides.
    """
    possible = [one for one in considered if one.is_in]
    answered = any(
        offer.state in (OfferState.REFUSED, OfferState.ACCEPTED)
        for offer in situation.case.offers
    )
    may_ease = answered and not any(
        one.solves and one.beyond_authority for one in considered
    )
    if may_ease or any(one.solves for one in possible):
        for first in possible:
            for second in possible:
                if second.remedy.flavour != first.remedy.flavour:
                    return Pair(first, second)
    if any(one.beyond_authority for one in considered):
        return NoPair(HandoffReason.BEYOND_AUTHORITY)
    if any(offer.state is OfferState.REFUSED for offer in situation.case.offers):
        return NoPair(HandoffReason.OFFERS_REFUSED)
    return NoPair(HandoffReason.NO_REMEDY)


def offers_of(
    pair: Pair, situation: Situation, new_id: Callable[[str], str]
) -> tuple[Offer, Offer]:
    """The pair in this customer's words, as offers of the next round."""
    asked_for = situation.is_sought(pair.first.remedy)
    why = (
        situation.remedies.phrases["asked_for"] if asked_for else pair.first.fit.because
    )
    first = offer_of(pair.first, situation, new_id("o"), why)
    otherwise = pair.second.fit.words.otherwise
    second = offer_of(pair.second, situation, new_id("o"), otherwise, position=2)
    return first, second


def offer_of(
    considered: Considered,
    situation: Situation,
    offer_id: str,
    reason: str,
    *,
    position: int = 1,
    role: OfferRole = OfferRole.OPTION,
) -> Offer:
    """A remedy in this customer's words, as an offer of the next round; the first of a
    round is the recommended one."""
    remedy, words = considered.remedy, considered.fit.words
    fill = situation.placeholders(considered.amount, considered.due_at)
    return Offer(
        id=offer_id,
        remedy=remedy.name,
        round=max((offer.round for offer in situation.case.offers), default=0) + 1,
        position=position,
        title=words.title.format_map(fill),
        benefit=words.benefit.format_map(fill),
        cost=words.cost.format_map(fill),
        time=words.time.format_map(fill),
        amount=considered.amount,
        due_at=considered.due_at,
        reason=reason.format_map(fill),
        recommended=position == 1,
        moves_money=remedy.moves_money,
        role=role,
    )
