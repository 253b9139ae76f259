"""The chosen option is carried out, exactly once (P18).

Three steps, so that a crash between any two of them does nothing twice: `reserve` in
one transaction; then, outside of any, the shop is asked under the resolution's key;
then its answer is recorded in another (record_outcome.py). What is left started is
asked after by its key (design: "Side effects happen once").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kintsugi.acceptance import Accepted, accepted, promise_id, record_step
from kintsugi.cases import (
    Authority,
    CaseState,
    Offer,
    OfferState,
    Resolution,
)
from kintsugi.conversations import Conversation
from kintsugi.errors import NotOffered
from kintsugi.events import EventKind
from kintsugi.feasibility import still_possible
from kintsugi.gestures import after
from kintsugi.matter import case_at_hand, other_cases, situation_of
from kintsugi.playbook.follow_up import plan_follow_up
from kintsugi.playbook.make_promise import make_promise
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.situation import Situation
from kintsugi.spending import Entry
from kintsugi.turnaround import begun_by, due_at

# The note that has somebody ask the shop what became of it, unless it is known by then.
UNANSWERED = "resolution_unanswered"
_ANSWERED_BY_NOW = timedelta(seconds=15)
# A gesture is nobody's turn: the note alone has it carried out, after what was chosen.
_GESTURE_SOON = timedelta(seconds=20)


def reserve(
    work: Work,
    remedies: Remedies,
    conversation: Conversation,
    offer_id: str,
    now: datetime,
) -> Accepted:
    """Takes the offer for this customer: nobody can take it, or the other one, again.

    Accepted before, it gives what was reserved then. Raises NotOffered when it is not
    on the table, or can no longer be given; nothing is reserved then.
    """
    case = case_at_hand(work, conversation)
    offer = next((one for one in case.offers if one.id == offer_id), None)
    if offer is None:
        raise NotOffered(f"'{offer_id}' was not offered in {case.reference}.")
    if offer.state is OfferState.ACCEPTED:
        return accepted(case, offer)
    if offer.state is not OfferState.OPEN:
        raise NotOffered(f"'{offer.title}' is no longer on the table.")
    situation = situation_of(work, remedies, case, other_cases(work, case), now)
    if out_because := still_possible(offer, situation):
        raise NotOffered(f"'{offer.title}' can no longer be given: {out_because}.")
    gesture = case.open_gesture
    goes_along = gesture is not None and gesture.round == offer.round
    beside = after(situation, remedies.remedies[offer.remedy], offer.amount)
    if gesture and goes_along and (out_because := still_possible(gesture, beside)):
        raise NotOffered(f"'{gesture.title}' can no longer be given: {out_because}.")
    case.clear_table()
    case.state = CaseState.AGREED
    take(work, situation, offer, now, CUSTOMER)
    if gesture and goes_along:
        take(work, beside, gesture, now, CUSTOMER, _GESTURE_SOON)
    work.cases.save(case)
    return accepted(case, offer)


@dataclass(frozen=True, slots=True)
class Taker:
    """Who took an offer, by whose authority, and what the timeline calls it."""

    actor: str
    authority: Authority
    event: EventKind


CUSTOMER = Taker("customer", Authority.ASSISTANT, EventKind.OFFER_ACCEPTED)


def take(
    work: Work,
    situation: Situation,
    offer: Offer,
    now: datetime,
    by: Taker,
    patience: timedelta = _ANSWERED_BY_NOW,
) -> None:
    """Reserves what the offer costs, and notes that the shop has to be asked when it
    is not known after so long what became of it. The caller saves the case."""
    case = situation.case
    remedy = situation.remedies.remedies[offer.remedy]
    offer.state = OfferState.ACCEPTED
    resolution = Resolution(
        key=f"{case.id}:{offer.remedy}:{offer.id}",
        offer_id=offer.id,
        remedy=offer.remedy,
        title=offer.title,
        amount=offer.amount,
        started_at=now,
    )
    case.resolutions = [*case.resolutions, resolution]
    if offer.amount.amount:
        work.spending.reserve(
            Entry(
                key=resolution.key,
                case_id=case.id,
                customer_id=case.customer_id,
                granted_by=by.authority,
                goodwill=remedy.goodwill,
                amount=offer.amount,
                at=now,
            )
        )
    _promise(work, situation, offer, now, by)
    plan_follow_up(work, situation.remedies, case, now)
    record_step(work, case, by.event, resolution, now, by.actor)
    key = f"{UNANSWERED}:{offer.id}"
    work.outbox.put(UNANSWERED, {"offer_id": offer.id}, now + patience, key=key)


def _promise(
    work: Work, situation: Situation, offer: Offer, now: datetime, by: Taker
) -> None:
    remedy = situation.remedies.remedies[offer.remedy]
    words = remedy.fits[situation.case.kind].words
    # Who thinks it over for a day is told the time that then is true.
    remedies = situation.remedies
    due = max(offer.due_at, due_at(now, remedy.turnaround, remedies.hours))
    fill = situation.placeholders(offer.amount, due)
    make_promise(
        work,
        situation.case,
        promise_id=promise_id(offer),
        text=words.promise.format_map(fill),
        reason=words.reason_for_time.format_map(fill),
        due_at=due,
        owner=str(remedy.owner),
        now=now,
        warn_at=begun_by(due, remedies.deadlines.promise_warning, remedies.hours),
        actor="assistant" if by is CUSTOMER else by.actor,
    )
