"""Giving the conversation to a person (P26–P29)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.facts import facts_told
from actions.memory import awaiting, case_noted, facts_in_mind
from kintsugi.handoffs import HandoffReason


async def hand_over(
    tracker: Tracker, reason: HandoffReason | str, note: str = ""
) -> list[EventType]:
    """Puts the conversation in the agents' queue, once.

    The desk itself tells the customer what happens now and how long it may take, and
    owns a complaint first that was told in this very turn (P5).
    """
    await desk.of(tracker).hand_off(str(reason), note)
    return awaiting("person")


class HandOff(Action):
    """Fetches a person because the customer asked for one, at any point (P26).

    A complaint in the same message is opened first, so that they find its case (P29).
    """

    def name(self) -> str:
        return "action_hand_off"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events: list[EventType] = []
        if tracker.get_slot("awaiting") == "triage":
            return await hand_over(tracker, HandoffReason.SEVERE_EFFECT)
        kind = message.kind_in_passing(tracker)
        if kind and not tracker.get_slot("reference"):
            answer = await desk.of(tracker).complaint(
                kind=kind,
                text=message.text(tracker),
                facts=facts_in_mind(tracker) | facts_told(tracker),
                **message.mood(tracker),
            )
            events = case_noted(answer["case"])
        return events + await hand_over(tracker, HandoffReason.CUSTOMER_ASKED)
