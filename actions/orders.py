"""Questions about an order: where it is, where the money is, whether it can go back."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.acknowledge import open_case
from actions.facts import facts_told
from actions.memory import (
    PROOF,
    REFUND_IS_DUE,
    awaiting,
    facts_in_mind,
    is_proven,
)
from actions.what_happened import ask_which_matter

_QUESTIONS = frozenset(
    "ask_order_status ask_refund_status ask_return_or_exchange cancel_order".split()
)
# What a person does for them, who is offered with the answer.
_BY_A_PERSON = frozenset(["ask_return_or_exchange", "cancel_order"])
_ON_THE_WAY = frozenset({"placed", "packed", "in_transit"})
_STILL_NOT_HERE = re.compile(r"(?i)\bwhere|\bstill\b|\bnever\b|\bnot\b|n.?t\b")


class AnswerAboutOrder(Action):
    """Tells how an order stands; asks for proof first where none was given (P12)."""

    def name(self) -> str:
        return "action_answer_about_order"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        said, words = message.intent(tracker), message.text(tracker)
        question = said if said in _QUESTIONS else "ask_order_status"
        looking = [SlotSet("looking_for", question), SlotSet("asked_words", words)]
        if tracker.get_slot("awaiting") == "facts" and not is_proven(tracker):
            dispatcher.utter_message(response="utter_order_answer_comes")
            return looking
        orders = (await desk.of(tracker).context())["orders"]
        if order := _meant(tracker, orders):
            return await answer(dispatcher, tracker, order, question, words)
        noted = {name: tracker.get_slot(name) for name in PROOF}
        told = noted | facts_in_mind(tracker) | facts_told(tracker)
        known = {name: told[name] for name in PROOF if told[name]}
        if len(known) < len(PROOF):
            dispatcher.utter_message(response="utter_order_proof_first")
        return [
            *looking,
            SlotSet("missing", [name for name in PROOF if name not in known]),
            *(SlotSet(name, value) for name, value in known.items()),
            *awaiting("facts"),
        ]


async def answer(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    order: dict[str, Any],
    question: str,
    words: str,
) -> list[EventType]:
    """Answers a question about an order; money that should be back is a complaint."""
    if question == "ask_refund_status" and _is_owed(tracker, order):
        return await open_case(
            dispatcher,
            tracker,
            kind="billing",
            words=words,
            facts=REFUND_IS_DUE,
            response="utter_acknowledge_refund_is_due",
        )
    if question == "ask_order_status" and (kind := _not_with_them(tracker, order)):
        return await open_case(dispatcher, tracker, kind=kind, words=words, facts={})
    is_overdue = question == "ask_order_status" and _is_overdue(tracker, order)
    tell_about(dispatcher, order, question, is_overdue=is_overdue)
    if is_overdue:
        return [SlotSet("order_number", order["number"]), *awaiting("overdue")]
    if question in _BY_A_PERSON and not tracker.get_slot("reference"):
        number = SlotSet("order_number", order["number"])
        return [number, *awaiting("person_offered")]
    is_open = question == "ask_refund_status" and not order.get("refunds")
    if is_open and not tracker.get_slot("reference"):
        return [SlotSet("order_number", order["number"]), *awaiting("refund_reason")]
    if tracker.get_slot("unheard") and not tracker.get_slot("reference"):
        # Something is the matter, and the order's facts do not tell what.
        return ask_which_matter(dispatcher, tracker)
    return []


class OpenRefundComplaint(Action):
    """Takes what a missing refund was for as the complaint it is."""

    def name(self) -> str:
        return "action_open_refund_complaint"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await open_case(
            dispatcher,
            tracker,
            kind="billing",
            words=message.text(tracker),
            facts=facts_told(tracker) | REFUND_IS_DUE,
            response="utter_acknowledge_refund_is_due",
        )


def _is_owed(tracker: Tracker, order: dict[str, Any]) -> bool:
    """Whether a refund that was asked for should be there: the goods went back or were
    never sent, or the customer insists."""
    if order.get("refunds") or tracker.get_slot("reference"):
        return False
    went_back = (order.get("delivery") or {}).get("status") in ("returned", "cancelled")
    asked_before = "utter_refund_none" in (tracker.get_slot("said") or {})
    return went_back or asked_before


def _not_with_them(tracker: Tracker, order: dict[str, Any]) -> str | None:
    """The complaint it is to ask once more where an order is that should be there: what
    the carrier says was told, and it is not with them."""
    delivery = order.get("delivery") or {}
    status = delivery.get("status")
    told = {f"utter_order_status_{status}", "utter_order_status_overdue"}
    asked_before = not told.isdisjoint(tracker.get_slot("said") or {})
    insists = asked_before and _STILL_NOT_HERE.search(message.text(tracker))
    if tracker.get_slot("reference") or not insists:
        return None
    if status == "delivered":
        return "missing_item_or_parcel"
    return "late_delivery" if delivery.get("days_late") else None


def _is_overdue(tracker: Tracker, order: dict[str, Any]) -> bool:
    """Whether it should be there and is late, or will not come any more; and nobody
    complained of it yet."""
    delivery = order.get("delivery") or {}
    is_late = delivery.get("status") in _ON_THE_WAY and delivery.get("days_late")
    is_gone = delivery.get("status") in ("lost", "returned")
    return bool(is_late or is_gone) and not tracker.get_slot("reference")


def tell_about(
    dispatcher: CollectingDispatcher,
    order: dict[str, Any],
    question: str,
    is_overdue: bool = False,
) -> None:
    """Says what the order's own facts answer to the question; where it should be there,
    asks whether we are to put that right."""
    delivery = order.get("delivery") or {}
    if question == "ask_refund_status":
        response = "utter_refund_made" if order.get("refunds") else "utter_refund_none"
    elif question == "cancel_order":
        early = delivery.get("status") in ("placed", "packed")
        response = "utter_cancel_early" if early else "utter_cancel_late"
    elif question == "ask_return_or_exchange":
        response = "utter_return"
    elif is_overdue and delivery["status"] in _ON_THE_WAY:
        response = "utter_order_status_overdue"
    else:
        response = f"utter_order_status_{delivery.get('status') or 'without_delivery'}"
    dispatcher.utter_message(
        response=response,
        number=order["number"],
        items=order["items"],
        carrier=delivery.get("carrier") or "",
        promised_by=delivery.get("promised_by") or "",
        delivered_on=delivery.get("delivered_on") or "",
        refunded=order.get("refunded") or "",
        total=order.get("total") or "",
    )


def _meant(tracker: Tracker, orders: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The order a question is about: the one named, the case's, or the only one."""
    named = message.values(tracker, "order_number") or [
        tracker.get_slot("order_number")
    ]
    for order in orders:
        if order["number"] == named[0]:
            return order
    return orders[0] if len(orders) == 1 else None
