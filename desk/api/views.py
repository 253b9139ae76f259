"""Cases, orders and offers as the assistant is told them: money and dates in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from desk.receipts import receipt_lines
from kintsugi.acceptance import Accepted
from kintsugi.cases import Case, CasePromise, Offer, Resolution
from kintsugi.conversations import Conversation
from kintsugi.facts import missing
from kintsugi.matter import order_at_hand
from kintsugi.money import Money
from kintsugi.orders import Delivery, Order, PaymentStatus
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.wording import (
    day_in_words,
    items_in_words,
    weekday_in_words,
)


def case_view(
    work: Work, remedies: Remedies, conversation: Conversation, case: Case, today: date
) -> dict[str, Any]:
    """The case with what is still to be asked; the order only once it is proven."""
    order = order_at_hand(work, case)
    complaint = remedies.complaints.get(case.kind)
    asks = complaint.asks if complaint else ()
    known = conversation.customer_id is not None
    return {
        "reference": case.reference,
        "kind": case.kind,
        "complaint": complaint.name if complaint else case.kind,
        "state": str(case.state),
        "facts": dict(case.facts),
        "says_back": [str(fact) for fact in complaint.says_back] if complaint else [],
        "missing": [str(fact) for fact in missing(asks, case.facts, order, known)],
        "customer": _customer(work, conversation, order),
        "order": order_view(order, today) if order else None,
        "open_offers": [offer_view(offer, remedies) for offer in case.open_offers],
        "resolutions": [_resolution(one) for one in case.resolutions],
        "promises": [promise_view(one, remedies) for one in case.promises],
        "feeling": str(case.feeling),
    }


def order_view(order: Order, today: date) -> dict[str, Any]:
    """An order that is proven the customer's."""
    return {
        "number": order.number,
        "placed_on": day_in_words(order.placed_at.date()),
        "currency": order.currency,
        "total": str(order.total),
        "items": items_in_words(order.lines),
        "lines": [
            {
                "position": position,
                "name": line.name,
                "kind": str(line.kind),
                "quantity": line.quantity,
                "price": str(Money(line.unit_price, order.currency)),
            }
            for position, line in enumerate(order.lines, start=1)
        ],
        "delivery": _delivery(order.delivery, order.days_late(today))
        if order.delivery
        else None,
        "paid": str(order.paid),
        "refunded": str(order.refunded),
        "refundable": str(order.refundable),
        "refunds": [
            {
                "amount": str(Money(payment.amount, order.currency)),
                "on": day_in_words(payment.at.date()),
                "reference": payment.id,
            }
            for payment in order.payments
            if payment.status is PaymentStatus.REFUNDED
        ],
    }


def offer_view(offer: Offer, remedies: Remedies) -> dict[str, Any]:
    """An offer with the words customers ask for it by."""
    remedy = remedies.remedies.get(offer.remedy)
    return {
        "id": offer.id,
        "role": str(offer.role),
        "position": offer.position,
        "remedy": offer.remedy,
        "asked_as": list(remedy.asked_as) if remedy else [],
        "title": offer.title,
        "benefit": offer.benefit,
        "cost": offer.cost,
        "time": offer.time,
        "due_at": offer.due_at.isoformat(),
        "amount": str(offer.amount),
        "recommended": offer.recommended,
        "moves_money": offer.moves_money,
        "reason": offer.reason,
    }


def promise_view(promise: CasePromise, remedies: Remedies) -> dict[str, Any]:
    """A promise with its time, for people and for programs."""
    due_on = remedies.hours.day_of(promise.due_at)
    return {
        "text": promise.text,
        "reason": promise.reason,
        "due_at": promise.due_at.isoformat(),
        "due_on": weekday_in_words(due_on),
        "state": str(promise.state),
    }


def accepted_view(done: Accepted, remedies: Remedies) -> dict[str, Any]:
    """What became of an accepted offer; done, pending or failed."""
    if done.resolution.state == "failed":
        return {"status": "failed"}
    pending = done.resolution.state == "started"
    return {
        "status": "pending" if pending else "done",
        "receipt": done.resolution.receipt,
        "title": done.resolution.title,
        "amount": str(done.resolution.amount),
        "lines": receipt_lines(done, remedies),
        "promise": promise_view(done.promise, remedies),
        "further": _further(done, remedies),
    }


def _further(done: Accepted, remedies: Remedies) -> str:
    """The next thing that is useful to know, if there is one (P20)."""
    remedy = remedies.remedies.get(done.offer.remedy)
    fit = remedy.fits.get(done.case.kind) if remedy else None
    return fit.words.further if fit else ""


def _customer(
    work: Work, conversation: Conversation, order: Order | None
) -> dict[str, Any] | None:
    customer = order.customer if order else None
    if customer is None and conversation.customer_id:
        customer = work.shop.customer(conversation.customer_id)
    if customer is None:
        return None
    return {"first_name": customer.first_name, "verified": True}


def _delivery(delivery: Delivery, days_late: int) -> dict[str, Any]:
    return {
        "carrier": delivery.carrier,
        "status": str(delivery.status),
        "promised_by": day_in_words(delivery.promised_by)
        if delivery.promised_by
        else None,
        "days_late": days_late,
        "delivered_on": day_in_words(delivery.delivered_at.date())
        if delivery.delivered_at
        else None,
        "tracking": delivery.tracking,
    }


def _resolution(resolution: Resolution) -> dict[str, Any]:
    return {
        "title": resolution.title,
        "remedy": resolution.remedy,
        "amount": str(resolution.amount),
        "receipt": resolution.receipt,
        "state": str(resolution.state),
    }
