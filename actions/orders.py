"""Questions about an order: where it is, where the money is, whether it can go back."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.memory import awaiting


class AnswerAboutOrder(Action):
    """Tells how an order stands; asks for proof first where none was given (P12)."""

    def name(self) -> str:
        return "action_answer_about_order"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        question = message.intent(tracker)
        if tracker.get_slot("awaiting") == "facts":
            dispatcher.utter_message(response="utter_order_answer_comes")
            return [SlotSet("looking_for", question)]
        orders = (await desk.of(tracker).context())["orders"]
        if order := _meant(tracker, orders):
            tell_about(dispatcher, order, question)
            return []
        dispatcher.utter_message(response="utter_order_proof_first")
        told = message.facts_told(tracker)
        known = {n: v for n, v in told.items() if n in ("order_number", "contact")}
        return [
            SlotSet("looking_for", question),
            SlotSet("missing", [n for n in _PROOF if n not in known]),
            *(SlotSet(name, value) for name, value in known.items()),
            *awaiting("facts"),
        ]


_PROOF = ("order_number", "contact")


def tell_about(
    dispatcher: CollectingDispatcher, order: dict[str, Any], question: str
) -> None:
    """Says what the order's own facts answer to the question."""
    delivery = order.get("delivery") or {}
    if question == "ask_refund_status":
        response = "utter_refund_made" if order.get("refunds") else "utter_refund_none"
    elif question == "cancel_order":
        early = delivery.get("status") in ("placed", "packed")
        response = "utter_cancel_early" if early else "utter_cancel_late"
    elif question == "ask_return_or_exchange":
        response = "utter_return"
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
