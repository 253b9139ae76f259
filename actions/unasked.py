"""Facts told where nobody asked for them (P9)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
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
            if tracker.get_slot("looking_for") and not told:
                # They have a question, and could not tell which order it is about.
                return await not_understood(dispatcher, tracker)
            noted = [SlotSet(name, value) for name, value in told.items()]
            if tracker.get_slot("unheard") and "order_number" in told:
                # What happened was asked, and an order is the answer: its facts may
                # tell it.
                return [*noted, FollowupAction("action_answer_about_order")]
            return [
                *noted,
                *ask_what_happened(dispatcher, tracker, "utter_ask_what_happened"),
            ]
        if not told_beside(tracker):
            return await not_understood(dispatcher, tracker)
        dispatcher.utter_message(response="utter_noted")
        return await note_told(tracker)
