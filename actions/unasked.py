"""Facts told where nobody asked for them (P9)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.facts import facts_told
from actions.fallback import not_understood
from actions.note import note_told, told_beside
from actions.what_happened import ask_what_happened


class NoteFacts(Action):
    """Keeps what the customer tells on the case, and says so."""

    def name(self) -> str:
        return "action_note_facts"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if not tracker.get_slot("reference"):
            told = facts_told(tracker)
            return [
                *(SlotSet(name, value) for name, value in told.items()),
                *ask_what_happened(dispatcher, tracker, "utter_ask_what_happened"),
            ]
        if not told_beside(tracker):
            return await not_understood(dispatcher, tracker)
        dispatcher.utter_message(response="utter_noted")
        return await note_told(tracker)
