"""Anger: heard, never answered in kind, and what it is about is not overheard (P2)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.note import note_told
from actions.what_happened import ask_what_happened


class HearAnger(Action):
    """Is sorry for what made the customer angry, and asks for it unless it is known."""

    def name(self) -> str:
        return "action_hear_anger"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        asked = ask_what_happened(dispatcher, tracker, "utter_vent")
        if not tracker.get_slot("reference"):
            return asked
        return asked + await note_told(tracker)
