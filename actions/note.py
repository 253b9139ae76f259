"""Facts told where nobody asked for them (P9)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.facts import facts_told
from actions.fallback import not_understood
from actions.memory import case_noted


class NoteFacts(Action):
    """Keeps what the customer tells on the case, and says so."""

    def name(self) -> str:
        return "action_note_facts"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        told = facts_told(tracker)
        if not tracker.get_slot("reference"):
            dispatcher.utter_message(response="utter_ask_what_happened")
            return [SlotSet(name, value) for name, value in told.items()]
        told.pop("order_number", None)
        told.pop("contact", None)
        if not told:
            return await not_understood(dispatcher, tracker)
        answer = await desk.of(tracker).facts(facts=told, **message.mood(tracker))
        dispatcher.utter_message(response="utter_noted")
        return case_noted(answer["case"])
