"""What brings the customer no further: kindly answered, but not without end (P26)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import message
from actions.fallback import misses
from actions.handoff import hand_over
from actions.what_happened import ask_which_kind, ask_which_matter, is_under_way
from kintsugi.handoffs import HandoffReason

_MOST = 2


class OutOfScope(Action):
    """Says what a service desk does not do."""

    def name(self) -> str:
        return "action_out_of_scope"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await led_back(dispatcher, tracker, "utter_out_of_scope")


class NothingToChoose(Action):
    """Says that nothing lies on the table yet."""

    def name(self) -> str:
        return "action_nothing_to_choose"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await led_back(dispatcher, tracker, "utter_nothing_to_choose")


async def led_back(
    dispatcher: CollectingDispatcher, tracker: Tracker, response: str
) -> list[EventType]:
    """Answers with the response; the second time in a row, where no matter is open yet,
    with the matters to choose from, and the third time with a person."""
    astray = int(tracker.get_slot("astray") or 0) + 1
    in_a_row = astray + misses(tracker)
    if in_a_row > _MOST:
        return await hand_over(tracker, HandoffReason.NOT_UNDERSTOOD)
    counted = SlotSet("astray", astray)
    if not is_under_way(tracker):
        if kinds := message.likely_complaints(tracker):
            return [counted, *ask_which_kind(dispatcher, tracker, kinds)]
        if in_a_row == _MOST:
            return [counted, *ask_which_matter(dispatcher, tracker)]
    dispatcher.utter_message(response=response)
    return [counted]
