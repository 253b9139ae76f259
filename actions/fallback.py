"""When a message was not understood: one friendly question, then a person (P26)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from ruamel.yaml import YAML

from actions import message
from actions.handoff import hand_over
from kintsugi.handoffs import HandoffReason

# Questions that a customer may be unable to answer.
_HELPED_WITH = ("order_number", "contact")
_READINGS = Path(__file__).parent.parent / "data/responses/readings.yml"


class NotUnderstood(Action):
    """Asks once, between two readings where two are likely; then hands over."""

    def __init__(self) -> None:
        self._readings = _read(_READINGS)

    def name(self) -> str:
        return "action_not_understood"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        misses = int(tracker.get_slot("misses") or 0) + 1
        asked = tracker.get_slot("requested_slot")
        if misses > 1:
            proof = asked in _HELPED_WITH
            reason = HandoffReason.PROOF_FAILED if proof else None
            return await hand_over(tracker, reason or HandoffReason.NOT_UNDERSTOOD)
        if asked in _HELPED_WITH and message.intent(tracker) == "deny":
            dispatcher.utter_message(response=f"utter_help_with_{asked}")
            return [SlotSet("misses", misses)]
        close = tracker.latest_message.get("close") or ()
        titles = [self._readings[name] for name in close if name in self._readings]
        if len(titles) == 2 and tracker.get_slot("awaiting") is None:
            dispatcher.utter_message(
                response="utter_which_reading",
                first_reading=titles[0],
                second_reading=titles[1],
                buttons=[
                    {"title": title, "payload": f"/{name}"}
                    for title, name in zip(titles, close, strict=True)
                ],
            )
        else:
            dispatcher.utter_message(response="utter_not_understood")
        return [SlotSet("misses", misses)]


def _read(path: Path) -> dict[str, str]:
    """What a customer may have meant, in words, by intent."""
    responses = YAML(typ="safe").load(path)["responses"]
    prefix = "utter_reading_"
    return {
        name.removeprefix(prefix): variations[0]["text"]
        for name, variations in responses.items()
    }
