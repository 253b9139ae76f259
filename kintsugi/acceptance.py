"""An accepted offer, with what belongs to it: its resolution and its promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kintsugi.cases import Case, CasePromise, Offer, OfferRole, OfferState, Resolution
from kintsugi.errors import NotFound
from kintsugi.events import EventKind, event_of
from kintsugi.matter import situation_of
from kintsugi.ports import ShopRequest, Work
from kintsugi.remedies import Remedies


@dataclass(frozen=True, slots=True)
class Accepted:
    """An offer that was accepted, with what is known of it now."""

    case: Case
    offer: Offer
    resolution: Resolution
    promise: CasePromise


def accepted(case: Case, offer: Offer) -> Accepted:
    """What belongs to an accepted offer."""
    return Accepted(
        case=case,
        offer=offer,
        resolution=next(r for r in case.resolutions if r.offer_id == offer.id),
        promise=next(p for p in case.promises if p.id == promise_id(offer)),
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
        if one.round == gesture.round
        and one.state is OfferState.ACCEPTED
        and one.role is not OfferRole.GESTURE
    )
    return accepted(case, offer).resolution


def offer_promised(case: Case, promise: str) -> Offer | None:
    """The offer that a promise belongs to, if it belongs to one."""
    return next((one for one in case.offers if promise_id(one) == promise), None)


def promise_id(offer: Offer) -> str:
    """The id of the promise that goes with an offer, always the same."""
    return f"p-{offer.id}"[:40]


def record_step(
    work: Work,
    case: Case,
    kind: EventKind,
    resolution: Resolution,
    now: datetime,
    actor: str = "system",
) -> None:
    """Writes a step of a resolution into the timeline."""
    work.cases.record(
        event_of(
            case,
            kind,
            actor,
            now,
            remedy=resolution.remedy,
            amount=resolution.amount.amount,
            currency=resolution.amount.currency,
            receipt=resolution.receipt,
        )
    )
