"""The chosen option is carried out, exactly once (P18).

Three steps, so that a crash between any two of them does nothing twice: `reserve` in
one transaction; then, outside of any, the shop is asked under the resolution's key;
then `record_receipt` or `record_refusal` in another. What is left started is asked
after by its key (design: "Side effects happen once").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kintsugi.cases import (
    Authority,
    Case,
    CasePromise,
    CaseState,
    Offer,
    OfferRole,
    OfferState,
    Resolution,
    ResolutionState,
)
from kintsugi.conversations import Conversation
from kintsugi.errors import NotFound, NotOffered
from kintsugi.events import CaseEvent, EventKind
from kintsugi.feasibility import still_possible
from kintsugi.gestures import after
from kintsugi.matter import case_at_hand, other_cases, situation_of
from kintsugi.playbook.follow_up import plan_follow_up
from kintsugi.playbook.make_promise import make_promise, withdraw_promise
from kintsugi.ports import ShopRequest, Work
from kintsugi.remedies import Remedies
from kintsugi.situation import Situation
from kintsugi.spending import Entry
from kintsugi.turnaround import begun_by, due_at

# The note that has somebody ask the shop what became of it, unless it is known by then.
UNANSWERED = "resolution_unanswered"
_ANSWERED_BY_NOW = timedelta(seconds=15)
# A gesture is nobody's turn: the note alone has it carried out, after what was chosen.
_GESTURE_SOON = timedelta(seconds=20)
# The note that has the customer told of what was done, unless they were told by then.
UNTOLD = "resolution_untold"
_TOLD_BY_NOW = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Accepted:
    """An offer that was accepted, with what is known of it now."""

    case: Case
    offer: Offer
    resolution: Resolution
    promise: CasePromise


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
    _take(work, situation, offer, now, now + _ANSWERED_BY_NOW)
    if gesture and goes_along:
        _take(work, beside, gesture, now, now + _GESTURE_SOON)
    work.cases.save(case)
    return accepted(case, offer)


def _take(
    work: Work, situation: Situation, offer: Offer, now: datetime, ask_at: datetime
) -> None:
    """Reserves what the offer costs, and notes that the shop has to be asked."""
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
                granted_by=Authority.ASSISTANT,
                goodwill=remedy.goodwill,
                amount=offer.amount,
                at=now,
            )
        )
    _promise(work, situation, offer, now)
    plan_follow_up(work, situation.remedies, case, now)
    _record(work, case, EventKind.OFFER_ACCEPTED, resolution, now)
    key = f"{UNANSWERED}:{offer.id}"
    work.outbox.put(UNANSWERED, {"offer_id": offer.id}, ask_at, key=key)


def accepted(case: Case, offer: Offer) -> Accepted:
    """What belongs to an accepted offer."""
    return Accepted(
        case=case,
        offer=offer,
        resolution=next(r for r in case.resolutions if r.offer_id == offer.id),
        promise=next(p for p in case.promises if p.id == _promise_id(offer)),
    )


def request_of(
    work: Work, remedies: Remedies, taken: Accepted, now: datetime
) -> ShopRequest:
    """What the shop is asked to do for an accepted offer, the same at any time.

    Raises NotFound when the remedy is no longer in remedies.yml.
    """
    remedy = remedies.remedies.get(taken.offer.remedy)
    if remedy is None:
        raise NotFound(f"'{taken.offer.remedy}' is no longer in remedies.yml.")
    situation = situation_of(work, remedies, taken.case, (), now)
    return ShopRequest(
        key=taken.resolution.key,
        order_number=taken.case.order_number,
        remedy=remedy.name,
        effect=remedy.effect,
        amount=taken.resolution.amount,
        items=tuple((line.sku, line.quantity) for line in situation.lines),
        due_on=remedies.hours.day_of(taken.promise.due_at),
        at=taken.resolution.started_at,
    )


def chosen_with(case: Case, gesture: Offer) -> Resolution:
    """What was chosen when this gesture went beside it."""
    offer = next(
        one
        for one in case.offers
        if one.round == gesture.round and one.state is OfferState.ACCEPTED
    )
    return accepted(case, offer).resolution


def record_receipt(
    work: Work,
    offer_id: str,
    receipt: str,
    now: datetime,
    tell_at: datetime | None = None,
) -> Accepted:
    """Notes that the shop did it, and that the customer is told by `tell_at`, unless
    the assistant has told them by then; noted before, it changes nothing."""
    case, offer, resolution = _taken(work, offer_id)
    if resolution.state is ResolutionState.STARTED:
        resolution.state = ResolutionState.DONE
        resolution.receipt, resolution.done_at = receipt, now
        if offer.role is not OfferRole.GESTURE:
            case.state = CaseState.DONE
        work.cases.save(case)
        key = f"{UNTOLD}:{offer.id}"
        work.outbox.put(
            UNTOLD, {"offer_id": offer.id}, tell_at or now + _TOLD_BY_NOW, key
        )
        _record(work, case, EventKind.RESOLUTION_CARRIED_OUT, resolution, now)
    return accepted(case, offer)


def record_refusal(work: Work, offer_id: str, now: datetime) -> Accepted:
    """Notes that the shop did not do it and will not; its promise is withdrawn, and
    what was reserved is given back."""
    case, offer, resolution = _taken(work, offer_id)
    if resolution.state is ResolutionState.STARTED:
        resolution.state = ResolutionState.FAILED
        work.spending.release(resolution.key, now)
        if offer.role is not OfferRole.GESTURE:
            case.state = CaseState.UNDERSTOOD
        withdraw_promise(work, case, _promise_id(offer), now)
        work.cases.save(case)
        _record(work, case, EventKind.RESOLUTION_FAILED, resolution, now)
    return accepted(case, offer)


def _taken(work: Work, offer_id: str) -> tuple[Case, Offer, Resolution]:
    case = work.cases.of_offer(offer_id)
    offer = next(one for one in case.offers if one.id == offer_id)
    resolution = next(one for one in case.resolutions if one.offer_id == offer_id)
    return case, offer, resolution


def _promise(work: Work, situation: Situation, offer: Offer, now: datetime) -> None:
    remedy = situation.remedies.remedies[offer.remedy]
    words = remedy.fits[situation.case.kind].words
    # Who thinks it over for a day is told the time that then is true.
    remedies = situation.remedies
    due = max(offer.due_at, due_at(now, remedy.turnaround, remedies.hours))
    fill = situation.placeholders(offer.amount, due)
    make_promise(
        work,
        situation.case,
        promise_id=_promise_id(offer),
        text=words.promise.format_map(fill),
        reason=words.reason_for_time.format_map(fill),
        due_at=due,
        owner=str(remedy.owner),
        now=now,
        warn_at=begun_by(due, remedies.deadlines.promise_warning, remedies.hours),
    )


def offer_promised(case: Case, promise_id: str) -> Offer | None:
    """The offer that a promise belongs to, if it belongs to one."""
    return next((one for one in case.offers if _promise_id(one) == promise_id), None)


def _promise_id(offer: Offer) -> str:
    return f"p-{offer.id}"[:40]


def _record(
    work: Work, case: Case, kind: EventKind, resolution: Resolution, now: datetime
) -> None:
    work.cases.record(
        CaseEvent(
            conversation_id=case.conversation_id,
            case_id=case.id,
            kind=kind,
            actor="customer" if kind is EventKind.OFFER_ACCEPTED else "system",
            at=now,
            data={
                "remedy": resolution.remedy,
                "amount": resolution.amount.amount,
                "currency": resolution.amount.currency,
                "receipt": resolution.receipt,
            },
        )
    )
