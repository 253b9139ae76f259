"""When a message was not understood: one friendly question, then a person (P26)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import message
from actions.handoff import hand_over
from actions.note import note_told, told_beside
from actions.readings import READINGS, buttons
from actions.what_happened import ask_which_kind, is_under_way, kept_in_mind
from kintsugi.handoffs import HandoffReason

# Questions that a customer may be unable to answer.
_HELPED_WITH = ("order_number", "contact")
_SEVERE = frozenset({"crisis", "vulnerable"})
_MOST = 2


class NotUnderstood(Action):
    """Keeps a fact that it holds; else asks once, between two readings where two are
    likely, and then hands over."""

    def name(self) -> str:
        return "action_not_understood"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if tracker.get_slot("reference") and told_beside(tracker):
            dispatcher.utter_message(response="utter_noted")
            return await note_told(tracker)
        return await not_understood(dispatcher, tracker)


async def not_understood(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """Counts what was not understood in a row: the first is asked about kindly, the
    second goes to a person, and so does a first one that tells of a crisis (P11) and
    one after messages that led nowhere either."""
    times = misses(tracker) + 1
    in_a_row = times + int(tracker.get_slot("astray") or 0)
    asked = tracker.get_slot("requested_slot")
    if any(flag["kind"] in _SEVERE for flag in message.flags(tracker)):
        return await hand_over(tracker, HandoffReason.SEVERE_EFFECT)
    is_no = message.intent(tracker) == "deny" or message.does_not_know(tracker)
    cannot_prove = asked in _HELPED_WITH and is_no
    if times > 1 or in_a_row > _MOST:
        return await hand_over(
            tracker,
            HandoffReason.PROOF_FAILED
            if cannot_prove
            else HandoffReason.NOT_UNDERSTOOD,
        )
    counted = SlotSet("misses", times)
    if cannot_prove:
        dispatcher.utter_message(response=f"utter_help_with_{asked}")
        return [counted]
    if is_under_way(tracker):
        dispatcher.utter_message(response="utter_not_understood")
        return [counted]
    close = tuple(tracker.latest_message.get("close") or ())
    if close and READINGS.keys() >= set(close):
        dispatcher.utter_message(response="utter_which_reading", buttons=buttons(close))
    elif kinds := message.likely_complaints(tracker):
        return [counted, *ask_which_kind(dispatcher, tracker, kinds)]
    else:
        dispatcher.utter_message(response="utter_not_understood")
    return [counted, *kept_in_mind(tracker)]


def misses(tracker: Tracker) -> int:
    """How often in a row the customer was not understood."""
    return int(tracker.get_slot("misses") or 0)
