"""The case card: everything known, as the person who takes over reads it (P29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kintsugi.cases import Case, OfferRole
from kintsugi.conversations import Conversation
from kintsugi.facts import Fact
from kintsugi.handoffs import REASON_TEXTS, HandoffReason
from kintsugi.matter import order_at_hand, other_cases
from kintsugi.money import Money
from kintsugi.orders import Order
from kintsugi.ports import Work

_SEVERE = {"crisis", "vulnerable", "threat_violence"}


@dataclass(frozen=True, slots=True)
class Known:
    """What a case card is made from; `earlier` are the customer's other cases."""

    conversation: Conversation
    case: Case | None
    order: Order | None
    earlier: Sequence[Case]


def known_of(work: Work, conversation: Conversation) -> Known:
    """Gathers what is known of the conversation's matter at this moment."""
    case = work.cases.get(conversation.case_id) if conversation.case_id else None
    return Known(
        conversation=conversation,
        case=case,
        order=order_at_hand(work, case) if case else None,
        earlier=other_cases(work, case) if case else [],
    )


def case_card(known: Known, reason: HandoffReason, now: datetime) -> dict[str, Any]:
    """Lays the case out as JSON; whatever is not known is null or empty.

    Amounts are in minor units with their currency, times in ISO 8601. A customer is
    named only when they proved who they are.
    """
    case, order, conversation = known.case, known.order, known.conversation
    waiting_since = conversation.waiting_since or now
    facts = case.facts if case else {}
    return {
        "reference": case.reference if case else None,
        "kind": case.kind if case else None,
        "verified": order is not None or conversation.customer_id is not None,
        "customer": _customer(order, known.earlier),
        "order": _order(order),
        "complaint": facts.get(Fact.PROBLEM),
        "facts": dict(facts),
        "severity": _severity(case),
        "effect": facts.get(Fact.EFFECT),
        "remedy_sought": facts.get(Fact.REMEDY_SOUGHT),
        "offers": [
            {"title": one.title, **_money(one.amount), "state": str(one.state)}
            for one in (case.offers if case else [])
            if one.role is not OfferRole.GESTURE
        ],
        "resolutions": [
            {
                "title": one.title,
                "receipt": one.receipt,
                **_money(one.amount),
                "state": str(one.state),
                "at": _iso(one.done_at or one.started_at),
            }
            for one in (case.resolutions if case else [])
        ],
        "promises": [
            {
                "id": one.id,
                "text": one.text,
                "reason": one.reason,
                "due_at": _iso(one.due_at),
                "state": str(one.state),
            }
            for one in (case.promises if case else [])
        ],
        "feeling": list(case.feelings) if case else [],
        "flags": list(case.flags) if case else [],
        "reason": str(reason),
        "reason_text": REASON_TEXTS[reason],
        "waiting_since": _iso(waiting_since),
        "language": conversation.locale,
        "suggested_first_line": _first_line(order),
    }


def _customer(order: Order | None, earlier: Sequence[Case]) -> dict[str, Any] | None:
    if order is None:
        return None
    return {
        "name": order.customer.name,
        "since": order.customer.since.isoformat(),
        "lifetime_value": order.customer.lifetime_value,
        "currency": order.currency,
        "earlier_cases": len(earlier),
    }


def _order(order: Order | None) -> dict[str, Any] | None:
    if order is None:
        return None
    delivery = order.delivery
    return {
        "number": order.number,
        "placed_at": _iso(order.placed_at),
        "total": order.total.amount,
        "refundable": order.refundable.amount,
        "currency": order.currency,
        "lines": [
            {
                "name": line.name,
                "kind": str(line.kind),
                "quantity": line.quantity,
                "unit_price": line.unit_price,
            }
            for line in order.lines
        ],
        "delivery": None
        if delivery is None
        else {
            "carrier": delivery.carrier,
            "status": str(delivery.status),
            "promised_by": delivery.promised_by.isoformat()
            if delivery.promised_by
            else None,
            "delivered_at": _iso(delivery.delivered_at)
            if delivery.delivered_at
            else None,
            "tracking": delivery.tracking,
        },
    }


def _severity(case: Case | None) -> str:
    kinds = {flag.get("kind") for flag in case.flags} if case else set()
    if kinds & _SEVERE:
        return "severe"
    return "raised" if case and Fact.NEEDED_BY in case.facts else "normal"


def _first_line(order: Order | None) -> str:
    hello = f"Hello {order.customer.first_name}" if order else "Hello"
    return (
        f"{hello}, I have read everything you wrote, so there is nothing to repeat. "
        "I am sorry for this, and I will take care of it with you from here."
    )


def _money(money: Money) -> dict[str, Any]:
    return {"amount": money.amount, "currency": money.currency}


def _iso(moment: datetime) -> str:
    return moment.isoformat()
