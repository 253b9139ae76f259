"""What happened? Asked openly once; who has told it chooses what it was (P8)."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import message
from actions.facts import facts_told
from actions.readings import MATTERS, READINGS, buttons, was_chosen

_SOMETHING_ELSE = {"title": "It is something else", "payload": "/inform"}
_LONGEST = 500


def ask_what_happened(
    dispatcher: CollectingDispatcher, tracker: Tracker, response: str
) -> list[EventType]:
    """Answers with the response, which asks what happened; with a choice instead where
    that was told already, in words that we could not place. What was told is kept."""
    if is_under_way(tracker):
        dispatcher.utter_message(response=response)
        return []
    if tracker.get_slot("unheard"):
        return ask_which_matter(dispatcher, tracker)
    if kinds := message.likely_complaints(tracker):
        return ask_which_kind(dispatcher, tracker, kinds)
    dispatcher.utter_message(response=response)
    return kept_in_mind(tracker)


def ask_which_kind(
    dispatcher: CollectingDispatcher, tracker: Tracker, kinds: list[str]
) -> list[EventType]:
    """Is sorry, and asks which of the likely complaints it is, or another matter."""
    choices = [*buttons(kind for kind in kinds if kind in READINGS), _SOMETHING_ELSE]
    dispatcher.utter_message(response="utter_which_complaint", buttons=choices)
    return kept_in_mind(tracker)


def ask_which_matter(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """Puts the matters we know before the customer."""
    dispatcher.utter_message(response="utter_which_matter", buttons=buttons(MATTERS))
    return kept_in_mind(tracker)


def kept_in_mind(tracker: Tracker) -> list[EventType]:
    """The words and the facts in them, where no case is open yet: they belong to the
    complaint they turn out to be."""
    if is_under_way(tracker):
        return []
    unheard = [str(tracker.get_slot("unheard") or "")]
    if not message.was_pressed(tracker):
        unheard.append(message.text(tracker))
    words = " ".join(filter(None, dict.fromkeys(unheard)))
    told = facts_told(tracker)
    return [
        SlotSet("unheard", words[-_LONGEST:]),
        *(SlotSet(name, value) for name, value in told.items()),
    ]


def words_told(tracker: Tracker) -> str:
    """What the customer says of it; by a choice, what was not understood before, or the
    words of the choice."""
    if was_chosen(tracker):
        return str(tracker.get_slot("unheard") or READINGS[message.intent(tracker)])
    return message.text(tracker)


def is_under_way(tracker: Tracker) -> bool:
    """Whether a matter is open, so that what happened is known."""
    return bool(tracker.get_slot("reference") or tracker.get_slot("awaiting"))
