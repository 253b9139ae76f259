"""Hello, goodbye, and letting go: the words at the edges of a conversation."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import desk
from actions.what_happened import ask_what_happened, is_under_way


class Greet(Action):
    """Returns a greeting; who comes from the page of an order is asked about it."""

    def name(self) -> str:
        return "action_greet"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        number = tracker.get_slot("order_number")
        is_new = not is_under_way(tracker)
        if is_new and tracker.get_slot("unheard"):
            return ask_what_happened(dispatcher, tracker, "utter_greet")
        if number and is_new:
            dispatcher.utter_message(response="utter_greet_order", number=number)
        else:
            dispatcher.utter_message(response="utter_greet")
        return []


class TakeLeave(Action):
    """Says goodbye; who lets go of a matter hears that nothing is lost or half done."""

    def name(self) -> str:
        return "action_take_leave"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if not tracker.latest_message.get("lets_go"):
            dispatcher.utter_message(response="utter_goodbye")
        elif tracker.get_slot("awaiting") == "satisfaction":
            dispatcher.utter_message(response="utter_let_go_done")
        else:
            dispatcher.utter_message(response="utter_let_go")
        return []


class PassOnPraise(Action):
    """Thanks a happy customer and passes it on to the team that earned it (P25)."""

    def name(self) -> str:
        return "action_pass_on_praise"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        await desk.of(tracker).praise()
        dispatcher.utter_message(response="utter_praise")
        return []
