"""Threats: to go to law, to the public, or to harm (P4, P28)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.handoff import hand_over
from actions.memory import case_noted
from kintsugi.handoffs import HandoffReason


class HearThreatOfHarm(Action):
    """Gives one calm warning; a second threat goes to a person at once (P4)."""

    def name(self) -> str:
        return "action_hear_threat_of_harm"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if tracker.get_slot("warned"):
            return await hand_over(tracker, HandoffReason.THREAT_VIOLENCE)
        dispatcher.utter_message(response="utter_warning")
        return [SlotSet("warned", True)]


class HearLegalThreat(Action):
    """Takes a legal threat seriously: a person with more authority answers it (P28)."""

    def name(self) -> str:
        return "action_hear_legal_threat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await hand_over(tracker, HandoffReason.THREAT_LEGAL)


class HearPublicThreat(Action):
    """Keeps a public threat on the case and goes on putting the matter right (P28)."""

    def name(self) -> str:
        return "action_hear_public_threat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if not tracker.get_slot("reference"):
            dispatcher.utter_message(response="utter_public_threat_what_happened")
            return []
        dispatcher.utter_message(response="utter_public_threat")
        noted = await desk.of(tracker).facts(
            facts={},
            feeling=message.feeling(tracker),
            flags=message.flags(tracker)
            or [{"kind": "threat_public", "phrase": message.text(tracker)[:200]}],
        )
        return case_noted(noted["case"])
