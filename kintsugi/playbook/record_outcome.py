"""What the shop did, or would not do, is recorded, once (P18)."""

from __future__ import annotations

from datetime import datetime, timedelta

from kintsugi.acceptance import Accepted, accepted, promise_id, record_step
from kintsugi.cases import (
    Case,
    CaseState,
    Offer,
    OfferRole,
    Resolution,
    ResolutionState,
)
from kintsugi.events import EventKind
from kintsugi.playbook.make_promise import withdraw_promise
from kintsugi.ports import Work

# The note that has the customer told of what was done, unless they were told by then.
UNTOLD = "resolution_untold"
_TOLD_BY_NOW = timedelta(seconds=20)


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
        # What a person gives, nobody else tells.
        told_by = now if offer.role is OfferRole.GRANT else now + _TOLD_BY_NOW
        key = f"{UNTOLD}:{offer.id}"
        work.outbox.put(UNTOLD, {"offer_id": offer.id}, tell_at or told_by, key)
        record_step(work, case, EventKind.RESOLUTION_CARRIED_OUT, resolution, now)
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
        withdraw_promise(work, case, promise_id(offer), now)
        work.cases.save(case)
        record_step(work, case, EventKind.RESOLUTION_FAILED, resolution, now)
    return accepted(case, offer)


def _taken(work: Work, offer_id: str) -> tuple[Case, Offer, Resolution]:
    case = work.cases.of_offer(offer_id)
    offer = next(one for one in case.offers if one.id == offer_id)
    resolution = next(one for one in case.resolutions if one.offer_id == offer_id)
    return case, offer, resolution
