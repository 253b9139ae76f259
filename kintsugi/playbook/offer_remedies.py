"""Two ways to put it right are put before the customer (P13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kintsugi.cases import Authority, CaseState, Offer, OfferRole
from kintsugi.conversations import Conversation
from kintsugi.events import EventKind, event_of
from kintsugi.feasibility import Considered, consider, still_possible
from kintsugi.gestures import choose_gesture
from kintsugi.handoffs import HandoffReason
from kintsugi.matter import case_at_hand, must_escalate, other_cases, situation_of
from kintsugi.options import NoPair, Pair, choose_from, offer_of, offers_of
from kintsugi.playbook.face_incident import prepared_first
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.situation import Situation
from kintsugi.turnaround import due_at


@dataclass(frozen=True, slots=True)
class Offered:
    """The two options on the table, the recommended one first, and what is given beside
    either (P16)."""

    first: Offer
    second: Offer
    gesture: Offer | None = None

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
    gesture = case.open_gesture
    whole = [*standing, gesture] if gesture else standing
    if len(standing) == 2 and all(_holds(one, situation) for one in whole):
        return Offered(standing[0], standing[1], gesture)
    if standing:
        case.clear_table()
        work.cases.save(case)
    if reason := must_escalate(work, case, others, now):
        return NothingToOffer(reason)
    considered = prepared_first(
        consider(situation, Authority.ASSISTANT), work.incidents.behind(case.id)
    )
    pair = choose_from(considered, situation)
    if isinstance(pair, NoPair):
        return NothingToOffer(pair.reason)
    first, second = offers_of(pair, situation, work.new_id)
    gesture = _gesture(work, situation, pair)
    case.offers = [*case.offers, first, second, *([gesture] if gesture else [])]
    case.state = CaseState.OFFERED
    work.cases.save(case)
    work.cases.record(
        event_of(
            case,
            EventKind.REMEDIES_OFFERED,
            "assistant",
            now,
            remedies=[first.remedy, second.remedy],
            gesture=gesture and gesture.remedy,
            round=first.round,
            considered=[_in_short(one) for one in considered],
        )
    )
    return Offered(first, second, gesture)


def _gesture(work: Work, situation: Situation, pair: Pair) -> Offer | None:
    chosen = choose_gesture(situation, pair)
    if chosen is None:
        return None
    offer_id, because = work.new_id("o"), chosen.fit.because
    role = OfferRole.GESTURE
    return offer_of(chosen, situation, offer_id, because, position=3, role=role)


def _in_short(one: Considered) -> dict[str, Any]:
    """What was thought of a remedy, for who asks later why."""
    return {
        "remedy": one.remedy.name,
        "weight": one.weight,
        "amount": one.amount.amount,
        "out_because": one.out_because,
    }


def _holds(offer: Offer, situation: Situation) -> bool:
    """Whether it can still be given, by the day that was said."""
    if still_possible(offer, situation) is not None:
        return False
    hours = situation.remedies.hours
    turnaround = situation.remedies.remedies[offer.remedy].turnaround
    due = due_at(situation.now, turnaround, hours)
    return hours.day_of(due) <= hours.day_of(offer.due_at)
