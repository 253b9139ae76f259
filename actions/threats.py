"""Threats: to go to law, to the public, or to harm (P4, P28)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.handoff import hand_over
from actions.memory import case_noted
from actions.note import told_beside
from actions.what_happened import ask_what_happened
from kintsugi.handoffs import HandoffReason


class HearThreatOfHarm(Action):
    """Gives one calm warning; a second or an explicit threat goes to a person, and to
    the security contact with the words that were said (P4)."""

    def name(self) -> str:
        return "action_hear_threat_of_harm"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        flags = flagged(tracker, "threat_violence")
        explicit = any(flag.get("explicit") for flag in flags)
        is_meant = bool(explicit or tracker.get_slot("warned"))
        events = await noted(tracker, flags)
        if is_meant or events is None:
            reason, said = HandoffReason.THREAT_VIOLENCE, message.text(tracker)
            return await hand_over(tracker, reason, said)
        dispatcher.utter_message(response="utter_warning")
        return [*events, SlotSet("warned", True)]


class HearLegalThreat(Action):
    """Takes a legal threat seriously: a person with more authority answers it (P28)."""

    def name(self) -> str:
        return "action_hear_legal_threat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        await noted(tracker, flagged(tracker, "threat_legal"))
        return await hand_over(tracker, HandoffReason.THREAT_LEGAL)


class HearPublicThreat(Action):
    """Keeps a public threat on the case; the desk says if a person takes it (P28)."""

    def name(self) -> str:
        return "action_hear_public_threat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if not tracker.get_slot("reference"):
            response = "utter_public_threat_what_happened"
            return ask_what_happened(dispatcher, tracker, response)
        events = await noted(tracker, flagged(tracker, "threat_public"))
        if events is None:
            return await hand_over(tracker, HandoffReason.THREAT_PUBLIC)
        dispatcher.utter_message(response="utter_public_threat")
        return events


def flagged(tracker: Tracker, kind: str) -> list[dict[str, Any]]:
    """The message's flags, with one of this kind even where no phrase gave it away."""
    flags = message.flags(tracker)
    if any(flag["kind"] == kind for flag in flags):
        return flags
    return [*flags, {"kind": kind, "phrase": message.text(tracker)[:200]}]


async def noted(
    tracker: Tracker, flags: list[dict[str, Any]]
) -> list[EventType] | None:
    """Notes the flags on the case, if there is one, and what else was told; None when
    a person must take it."""
    if not tracker.get_slot("reference"):
        return []
    answer = await desk.of(tracker).facts(
        facts=told_beside(tracker), feeling=message.feeling(tracker), flags=flags
    )
    return None if answer.get("escalate") else case_noted(answer["case"])
