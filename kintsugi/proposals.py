"""What a customer would consider fair, and the nearest to it that can be had (P14)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kintsugi.amounts import amount_of
from kintsugi.cases import Authority
from kintsugi.feasibility import Considered, consider_one, most_now
from kintsugi.money import Money
from kintsugi.remedies import Base, Remedy
from kintsugi.situation import Situation, asks_for


class ProposalStatus(StrEnum):
    """`granted` is what was asked for; `nearest` is what comes nearest to it."""

    GRANTED = "granted"
    NEAREST = "nearest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A remedy in the customer's words, a sum, or both.

    `percent` is a share of what the complaint is about. An amount of another currency
    than the order's says only that money is wanted.
    """

    sought: str = ""
    amount: Money | None = None
    percent: int | None = None

    @property
    def names_a_sum(self) -> bool:
        return self.amount is not None or self.percent is not None

    def sum_in(self, situation: Situation) -> Money | None:
        """The sum that was named; None when none was, or none that can be compared."""
        if self.amount is not None:
            same = self.amount.currency == situation.currency
            return self.amount if same else None
        base = situation.base(Base.ITEM)
        return base.percent(self.percent) if base and self.percent is not None else None


@dataclass(frozen=True, slots=True)
class Answered:
    """What can be given, if anything can; `granted_by` is the least authority that may
    give just what was asked for, None when nobody may."""

    status: ProposalStatus
    considered: Considered | None
    granted_by: Authority | None


def answer(proposal: Proposal, situation: Situation) -> Answered:
    """Grants what was asked for within the assistant's authority, else the nearest."""
    granted_by = None
    for authority in Authority:
        if found := _as_asked(proposal, situation, authority):
            granted_by = authority
            if authority is Authority.ASSISTANT:
                return Answered(ProposalStatus.GRANTED, found, granted_by)
            break
    nearest = _nearest(proposal, situation)
    status = ProposalStatus.NEAREST if nearest else ProposalStatus.NONE
    return Answered(status, nearest, granted_by)


def _as_asked(
    proposal: Proposal, situation: Situation, authority: Authority
) -> Considered | None:
    wanted = proposal.sum_in(situation)
    if proposal.names_a_sum and wanted is None:
        return None
    found = [
        one
        for remedy in _meant(proposal, situation)
        if (one := _given(remedy, wanted, situation, authority)).is_in
        and (wanted is None or one.amount == wanted)
    ]
    return max(found, key=lambda one: one.weight, default=None)


def _nearest(proposal: Proposal, situation: Situation) -> Considered | None:
    """Of what the assistant may give: first what is of the kind that was asked for,
    then what is nearest in amount, then what fits the complaint best."""
    wanted = proposal.sum_in(situation)
    meant = _meant(proposal, situation)
    effects = {remedy.effect for remedy in meant}
    tried = {offer.remedy for offer in situation.case.offers}
    found = [
        one
        for remedy in situation.fitting
        if (remedy in meant or not remedy.only_when_asked)
        and (one := _given(remedy, wanted, situation, Authority.ASSISTANT)).is_in
        and (remedy in meant or remedy.name not in tried)
    ]

    def distance(one: Considered) -> tuple[bool, bool, int, int]:
        apart = abs(one.amount.amount - wanted.amount) if wanted else 0
        other_kind = one.remedy.effect not in effects
        return one.remedy not in meant, other_kind, apart, -one.weight

    return min(found, key=distance, default=None)


def _meant(proposal: Proposal, situation: Situation) -> list[Remedy]:
    """The remedies that the words ask for; who names a sum asks for money, unless the
    words ask for something that is no money."""
    fitting = situation.fitting
    named = [remedy for remedy in fitting if asks_for(proposal.sought, remedy)]
    if not proposal.names_a_sum or (
        named and not any(one.moves_money for one in named)
    ):
        return named
    money = [one for one in fitting if one.moves_money and not one.only_when_asked]
    return [*money, *(one for one in named if one not in money)]


def _given(
    remedy: Remedy, wanted: Money | None, situation: Situation, authority: Authority
) -> Considered:
    """The remedy at the amount that was named, as far as it goes that far."""
    own = amount_of(remedy.amount, situation)
    most = amount_of(remedy.up_to, situation) if remedy.up_to else None
    if wanted is None or wanted.amount <= 0 or own is None or most is None:
        return consider_one(remedy, situation, authority)
    ceiling = min(most, most_now(remedy, situation, authority))
    at_most = max(1, min(wanted.amount, ceiling.amount))
    return consider_one(remedy, situation, authority, Money(at_most, wanted.currency))
