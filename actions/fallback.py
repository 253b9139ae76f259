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
_MOST = 2
_LONGEST = 500
# What customers write to us about, as they choose it when their words were not clear.
_MATTERS = (
    "complain_late_delivery",
    "complain_missing_item_or_parcel",
    "complain_damaged_or_faulty",
    "complain_wrong_item",
    "complain_billing",
    "complain_subscription_or_service_outage",
    "complain_staff_or_support",
    "ask_order_status",
    "ask_human",
)


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
    return [*_kept_in_mind(tracker), SlotSet("misses", times)]


def misses(tracker: Tracker) -> int:
    """How often in a row the customer was not understood."""
    return int(tracker.get_slot("misses") or 0)


def ask_which_matter(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """Puts the matters we know before the customer; what they told stays told (P8)."""
    dispatcher.utter_message(
        response="utter_which_matter",
        buttons=[
            {"title": _READINGS[name], "payload": f"/{name}"} for name in _MATTERS
        ],
    )
    return _kept_in_mind(tracker)


def was_chosen(tracker: Tracker) -> bool:
    """Whether the customer chose one of the readings put before them."""
    return message.text(tracker) == _READINGS.get(message.intent(tracker))


def _kept_in_mind(tracker: Tracker) -> list[EventType]:
    """The words, where no case is open yet: they belong to the complaint they turn out
    to be."""
    if tracker.get_slot("reference") or tracker.get_slot("awaiting"):
        return []
    unheard = [str(tracker.get_slot("unheard") or ""), message.text(tracker)]
    words = " ".join(filter(None, dict.fromkeys(unheard)))
    return [SlotSet("unheard", words[-_LONGEST:])]


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
