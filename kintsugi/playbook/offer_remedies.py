"""Two ways to put it right are put before the customer (P13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kintsugi.cases import CaseState, Offer, OfferRole, OfferState
from kintsugi.conversations import Conversation
from kintsugi.events import CaseEvent, EventKind
from kintsugi.feasibility import still_possible
from kintsugi.handoffs import HandoffReason
from kintsugi.matter import case_at_hand, must_escalate, other_cases, situation_of
from kintsugi.options import NoPair, choose_options, offers_of
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.situation import Situation
from kintsugi.turnaround import due_at


@dataclass(frozen=True, slots=True)
class Offered:
    """The two options on the table, the recommended one first."""

    first: Offer
    second: Offer

    @property
    def reason(self) -> str:
        """Why the first is recommended, and when the other is the better one."""
        return f"{self.first.reason} {self.second.reason}"


@dataclass(frozen=True, slots=True)
class NothingToOffer:
    """A person is needed, for this reason."""

    reason: HandoffReason


def offer_remedies(
    work: Work, remedies: Remedies, conversation: Conversation, now: datetime
) -> Offered | NothingToOffer:
    """Offers the two best remedies within the assistant's authority.

    Asked again while they are on the table it gives the same two, unless their time is
    over or they can no longer be given. Nothing is offered where a person must take the
    case. Raises NotFound without a case.
    """
    case = case_at_hand(work, conversation)
    others = other_cases(work, case)
    situation = situation_of(work, remedies, case, others, now)
    standing = [one for one in case.open_offers if one.role is OfferRole.OPTION]
    standing.sort(key=lambda offer: offer.position)
    if len(standing) == 2 and all(_holds(one, situation) for one in standing):
        return Offered(*standing)
    if standing:
        for offer in standing:
            offer.state = OfferState.WITHDRAWN
        work.cases.save(case)
    if reason := must_escalate(work, case, others, now):
        return NothingToOffer(reason)
    pair = choose_options(situation)
    if isinstance(pair, NoPair):
        return NothingToOffer(pair.reason)
    first, second = offers_of(pair, situation, work.new_id)
    case.offers = [*case.offers, first, second]
    case.state = CaseState.OFFERED
    work.cases.save(case)
    work.cases.record(
        CaseEvent(
            conversation_id=conversation.id,
            case_id=case.id,
            kind=EventKind.REMEDIES_OFFERED,
            actor="assistant",
            at=now,
            data={"remedies": [first.remedy, second.remedy], "round": first.round},
        )
    )
    return Offered(first, second)


def _holds(offer: Offer, situation: Situation) -> bool:
    """Whether it can still be given, by the day that was said."""
    if still_possible(offer, situation) is not None:
        return False
    hours = situation.remedies.hours
    turnaround = situation.remedies.remedies[offer.remedy].turnaround
    due = due_at(situation.now, turnaround, hours)
    return hours.day_of(due) <= hours.day_of(offer.due_at)
