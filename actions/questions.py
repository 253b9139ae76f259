"""The questions: one at a time, each with its reason (P8)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk
from actions.handoff import hand_over
from kintsugi.handoffs import HandoffReason

# Asked so often in a row without an answer, a question is put with help; asked more
# often than the most, it is a person's to ask (P26).
WITH_HELP, _MOST = 3, 4


class AskOrderNumber(Action):
    """Asks which order it is; a known customer chooses among their own."""

    def name(self) -> str:
        return "action_ask_clarify_form_order_number"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        customer = (tracker.get_slot("case") or {}).get("customer") or {}
        orders = []
        if customer.get("verified"):
            orders = (await desk.of(tracker).context())["orders"]
        if not orders:
            return await _ask(dispatcher, tracker, "order_number")
        dispatcher.utter_message(
            response="utter_ask_which_order",
            buttons=[
                _button(
                    f"{order['number']}: {order['items']}",
                    f'"order_number": "{order["number"]}"',
                )
                for order in orders[:5]
            ],
        )
        return []


class AskContact(Action):
    """Asks for the e-mail address or the postcode that proves the order."""

    def name(self) -> str:
        return "action_ask_clarify_form_contact"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await _ask(dispatcher, tracker, "contact")


class AskItem(Action):
    """Asks which thing in the order it is about, with the things as choices."""

    def name(self) -> str:
        return "action_ask_clarify_form_item"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        order = (tracker.get_slot("case") or {}).get("order") or {}
        dispatcher.utter_message(
            response="utter_ask_clarify_form_item",
            buttons=[
                _button(line["name"], f'"product": "{line["name"]}"')
                for line in order.get("lines", ())
            ],
        )
        return []


class HearYes(Action):
    """Takes a yes, where a question was put with a person beside it, for the person;
    after any other the question is put again."""

    def name(self) -> str:
        return "action_hear_yes"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if int(tracker.get_slot("asked_again") or 0) >= WITH_HELP:
            return await hand_over(tracker, HandoffReason.CUSTOMER_ASKED)
        dispatcher.utter_message(response="utter_yes")
        return [FollowupAction("clarify_form")]


async def _ask(
    dispatcher: CollectingDispatcher, tracker: Tracker, name: str
) -> list[EventType]:
    """Asks for what proves an order, but not without end."""
    times = int(tracker.get_slot("asked_again") or 0) + 1
    if times > _MOST:
        return await hand_over(tracker, HandoffReason.NOT_UNDERSTOOD)
    asking = "utter_help_with_" if times == WITH_HELP else "utter_ask_clarify_form_"
    dispatcher.utter_message(response=f"{asking}{name}")
    return [SlotSet("asked_again", times)]


def _button(title: str, entity: str) -> dict[str, str]:
    return {"title": title, "payload": f"/inform{{{entity}}}"}
