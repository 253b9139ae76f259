"""Order number and contact, which together show that an order is theirs (P12)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.memory import PROOF, is_proven, mentioned
from actions.questions import WITH_HELP


def proof_told(tracker: Tracker, told: dict[str, Any]) -> list[Any]:
    """Number and contact; where one is told anew, the other as it was told before.

    After a slip in the one, the other is not asked for again; nor is what was named in
    passing, with a question or in anger (P8).
    """
    before = {} if tried(tracker) else mentioned(tracker)
    if any(name in told for name in PROOF):
        noted = (tracker.get_slot("case") or {}).get("facts") or {}
        before = {**before, **noted, **tried(tracker)}
    return [told.get(f) or tracker.get_slot(f) or before.get(f) for f in PROOF]


def tried(tracker: Tracker) -> dict[str, Any]:
    """The two details that did not match last, by name; none before the first try."""
    return dict(zip(PROOF, tracker.get_slot("tried") or (), strict=False))


def said_again(tracker: Tracker, told: dict[str, Any]) -> str | None:
    """Which of the two details that did not match was now told once more as it was: it
    is the other one that has to be looked at."""
    said = next(iter(told), "")
    is_same = len(told) == 1 and told[said] == tried(tracker).get(said)
    has_other = any(tracker.get_slot(name) for name in PROOF if name != said)
    return said if is_same and not has_other and not is_proven(tracker) else None


def ask_the_other(tracker: Tracker, confirmed: str) -> list[EventType]:
    """Takes the one as it is, and has the other asked for."""
    missing = tracker.get_slot("missing") or []
    (other,) = (name for name in PROOF if name != confirmed)
    still = [name for name in missing if name not in PROOF]
    return [
        SlotSet("missing", [other, *still]),
        SlotSet(confirmed, tried(tracker)[confirmed]),
        SlotSet("asked_again", 0),
    ]


def not_matched(
    dispatcher: CollectingDispatcher, tracker: Tracker, pair: list[str], again: bool
) -> list[EventType]:
    """Says that the two do not fit, and nothing of the order; who tells the same again
    is asked with help, and a person beside it."""
    dispatcher.utter_message(
        response="utter_proof_tried_before" if again else "utter_proof_not_matched"
    )
    missing = tracker.get_slot("missing") or []
    still = [name for name in missing if name not in PROOF]
    return [
        SlotSet("missing", [*PROOF, *still]),
        *(SlotSet(name, None) for name in PROOF),
        SlotSet("tried", pair),
        *([SlotSet("asked_again", WITH_HELP - 1)] if again else []),
    ]
