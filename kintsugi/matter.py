"""The matter at hand: the case a conversation is about, and the order it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kintsugi.cases import Case, ResolutionState
from kintsugi.conversations import Conversation
from kintsugi.errors import NotFound
from kintsugi.events import EventKind
from kintsugi.facts import Fact
from kintsugi.gravity import grave_reason, was_made_good
from kintsugi.handoffs import HandoffReason
from kintsugi.orders import Customer, Order
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.situation import Situation
from kintsugi.wording import order_key


def case_at_hand(work: Work, conversation: Conversation) -> Case:
    """The case the conversation is about; raises NotFound when there is none."""
    if conversation.case_id is None:
        raise NotFound("There is no case in this conversation; open one first.")
    return work.cases.get(conversation.case_id)


def order_at_hand(work: Work, case: Case) -> Order | None:
    """The order of the case, once it is proven the customer's."""
    return work.shop.order(case.order_number) if case.order_number else None


def proven_orders(work: Work, conversation: Conversation) -> list[Order]:
    """The orders this customer may see, newest first: all of theirs with a customer
    token, else the one they proved (design: "Who may see an order")."""
    orders = (
        work.shop.orders_of(conversation.customer_id)
        if conversation.customer_id
        else []
    )
    number = conversation.order_number
    if number and all(order.number != number for order in orders):
        proven = work.shop.order(number)
        orders = [proven, *orders] if proven else orders
    return orders


def known_customer(work: Work, conversation: Conversation) -> Customer | None:
    """Who it is, once they proved it: the account's owner, or the order's."""
    if conversation.customer_id is not None:
        return work.shop.customer(conversation.customer_id)
    if conversation.order_number is None:
        return None
    order = work.shop.order(conversation.order_number)
    return order.customer if order else None


def known_email(work: Work, conversation: Conversation) -> str | None:
    """The e-mail address of who is proven to be the customer, or that the shop vouches
    for."""
    customer = known_customer(work, conversation)
    return customer.email if customer else conversation.customer_email


def facts_of(work: Work, conversation: Conversation) -> dict[str, Any]:
    """What the assistant has to have in mind to go on with the case at hand, so that it
    neither apologises anew nor asks what is known (P8)."""
    facts: dict[str, Any] = {}
    if conversation.case_id is not None:
        case = work.cases.get(conversation.case_id)
        facts |= {**case.facts, "reference": case.reference, "kind": case.kind}
    if conversation.order_number is not None:
        facts[Fact.ORDER_NUMBER] = conversation.order_number
    return facts


def settle_order(work: Work, conversation: Conversation, case: Case) -> Order | None:
    """Notes on the case which of the proven orders it is about, and gives that order.

    The one that was named; else the one that was proven last, or the only one. An order
    that is not proven is never noted, and one for which something was done stays.
    """
    if case.order_number and case.resolutions:
        return work.shop.order(case.order_number)
    orders = proven_orders(work, conversation)
    named = order_key(str(case.facts.get(Fact.ORDER_NUMBER, "")))
    if named:
        meant = [order for order in orders if is_number_of(order, named)]
    else:
        meant = [o for o in orders if o.number == conversation.order_number] or orders
    order = meant[0] if len(meant) == 1 else None
    case.order_number = order.number if order else None
    if order is not None:
        case.customer_id = order.customer.id
        case.facts[Fact.ORDER_NUMBER] = order.number
    elif conversation.customer_id:
        case.customer_id = conversation.customer_id
    return order


def is_number_of(order: Order, written: str) -> bool:
    """Whether that is how somebody wrote this order's number: without case, spaces and
    hyphens, or its digits alone."""
    key, wanted = order_key(order.number), order_key(written)
    digits = "".join(filter(str.isdigit, key))
    return bool(wanted) and wanted in (key, digits)


def other_cases(work: Work, case: Case) -> list[Case]:
    """Other cases of the same customer or about the same order, newest first."""
    related = work.cases.related(case.customer_id, case.order_number)
    return [one for one in related if one.id != case.id]


def must_escalate(
    work: Work, case: Case, others: Sequence[Case], now: datetime
) -> HandoffReason | None:
    """Why a person must take the case, if one must who has not had it for this reason
    before: after a hand back the assistant does not give it away again."""
    reason = grave_reason(case, others, now)
    if reason is None:
        return None
    had = {
        event.data.get("reason")
        for event in work.cases.timeline(case.conversation_id)
        if event.kind is EventKind.HANDED_OFF and event.case_id == case.id
    }
    return None if reason in had else reason


def situation_of(
    work: Work,
    remedies: Remedies,
    case: Case,
    others: Sequence[Case],
    now: datetime,
) -> Situation:
    """What is known when remedies for this case are considered."""
    about_order = [case]
    if case.order_number:
        about_order += [one for one in others if one.order_number == case.order_number]
    given = sum(
        resolution.amount.amount
        for one in about_order
        for resolution in one.resolutions
        if resolution.state is not ResolutionState.FAILED
    )
    order = order_at_hand(work, case)
    currency = order.currency if order else remedies.currency
    return Situation(
        case=case,
        order=order,
        remedies=remedies,
        now=now,
        given=given,
        spent=work.spending.spent(
            remedies.ceilings, currency, case.id, case.customer_id, now
        ),
        failures=sum(
            was_made_good(one) or one.satisfied is False
            for one in others
            if one.conversation_id != case.conversation_id
        ),
    )
