"""When a message was not understood: one friendly question, then a person (P26)."""

from __future__ import annotations

import json
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
# What is known of a matter whichever matter it is.
_TOLD = ("order_number", "email", "postcode", "product", "amount")
_SEVERE = frozenset({"crisis", "vulnerable"})


class NotUnderstood(Action):
    """Asks once, between two readings where two are likely; then hands over."""

    def name(self) -> str:
        return "action_not_understood"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await not_understood(dispatcher, tracker)


async def not_understood(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """Counts what was not understood in a row: the first is asked about kindly, the
    second goes to a person, and so does a first one that tells of a crisis (P11)."""
    misses = int(tracker.get_slot("misses") or 0) + 1
    asked = tracker.get_slot("requested_slot")
    if any(flag["kind"] in _SEVERE for flag in message.flags(tracker)):
        return await hand_over(tracker, HandoffReason.SEVERE_EFFECT)
    is_no = message.intent(tracker) == "deny" or message.does_not_know(tracker)
    cannot_prove = asked in _HELPED_WITH and is_no
    if misses > 1:
        return await hand_over(
            tracker,
            HandoffReason.PROOF_FAILED
            if cannot_prove
            else HandoffReason.NOT_UNDERSTOOD,
        )
    titles = _two_readings(tracker)
    if cannot_prove:
        dispatcher.utter_message(response=f"utter_help_with_{asked}")
    elif titles and tracker.get_slot("awaiting") is None:
        found = _told(tracker)
        told = json.dumps(found, ensure_ascii=False) if found else ""
        buttons = [
            {"title": title, "payload": f"/{name}{told}"}
            for name, title in titles.items()
        ]
        dispatcher.utter_message(response="utter_which_reading", buttons=buttons)
    else:
        dispatcher.utter_message(response="utter_not_understood")
    return [SlotSet("misses", misses)]


def _two_readings(tracker: Tracker) -> dict[str, str]:
    """Two intents that lie close, in words a customer can choose by; else none."""
    close = tracker.latest_message.get("close") or ()
    titles = {name: _READINGS[name] for name in close if name in _READINGS}
    return titles if len(titles) == 2 else {}


def _told(tracker: Tracker) -> dict[str, str]:
    """What was told in the message all the same goes with the choice (P8)."""
    found = {name: message.values(tracker, name) for name in _TOLD}
    return {name: str(said[0]) for name, said in found.items() if said}


def _read(path: Path) -> dict[str, str]:
    """What a customer may have meant, in words, by intent."""
    responses = YAML(typ="safe").load(path)["responses"]
    prefix = "utter_reading_"
    return {
        name.removeprefix(prefix): variations[0]["text"]
        for name, variations in responses.items()
    }


_READINGS = _read(Path(__file__).parent.parent / "data/responses/readings.yml")
