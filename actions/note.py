"""Facts and wishes told where nobody asked for them (P9, P14)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.facts import facts_told, remedies_wanted
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


class NoteWish(Action):
    """Keeps what the customer would consider fair on the case."""

    def name(self) -> str:
        return "action_note_wish"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        wish = {"remedy_sought": _wish(tracker)}
        if not tracker.get_slot("reference"):
            dispatcher.utter_message(response="utter_wish_what_happened")
            return [SlotSet(name, value) for name, value in wish.items()]
        answer = await desk.of(tracker).facts(facts=wish, **message.mood(tracker))
        dispatcher.utter_message(response="utter_wish_noted")
        return case_noted(answer["case"])


def _wish(tracker: Tracker) -> str:
    """The wish as it was said, and which remedies that means: "my money back" names no
    word of remedies.yml, and is a refund."""
    said, wanted = message.text(tracker)[:450], ", ".join(remedies_wanted(tracker))
    return f"{said} ({wanted})" if wanted else said
