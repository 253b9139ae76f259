"""Two options, side by side, and what comes when neither is wanted (P13, P15)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.handoff import hand_over
from actions.memory import awaiting, offers
from kintsugi.handoffs import HandoffReason

_ON_THE_CARD = ("title", "benefit", "cost", "time", "recommended")


class OfferOptions(Action):
    """Offers exactly two ways to put it right, with the one we would take (P13)."""

    def name(self) -> str:
        return "action_offer_options"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await offer(dispatcher, tracker, "utter_offer")


class NextOptions(Action):
    """Notes that neither was wanted and offers the next pair, or a person (P15)."""

    def name(self) -> str:
        return "action_next_options"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if "both" in message.values(tracker, "option"):
            dispatcher.utter_message(response="utter_which_option")
            return awaiting("choice")
        refused = await desk.of(tracker).refuse(message.text(tracker))
        if not refused.get("left", True):
            return await hand_over(tracker, HandoffReason.OFFERS_REFUSED)
        return await offer(
            dispatcher, tracker, "utter_offer_next", HandoffReason.OFFERS_REFUSED
        )


class ExplainOptions(Action):
    """Compares the two on the table by what they cost and how long they take."""

    def name(self) -> str:
        return "action_explain_options"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        first, second = offers(tracker)
        dispatcher.utter_message(
            response="utter_explain_options",
            first_time=first["time"],
            first_cost=first["cost"],
            second_time=second["time"],
            second_cost=second["cost"],
        )
        return []


async def offer(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    response: str,
    when_none: HandoffReason = HandoffReason.NO_REMEDY,
) -> list[EventType]:
    """Puts the desk's two offers on the table, or hands over when there are none."""
    answer = await desk.of(tracker).offers()
    if answer["status"] != "offered":
        is_later = when_none is not HandoffReason.NO_REMEDY
        return await hand_over(tracker, when_none if is_later else answer["reason"])
    pair = sorted(answer["offers"], key=lambda found: found["position"])
    recommended = pair[int(answer["recommended"]) - 1]
    dispatcher.utter_message(
        response=response,
        json_message=options_card(pair, answer["reason"]),
        first_option=pair[0]["title"],
        second_option=pair[1]["title"],
        recommended=recommended["title"],
        reason=answer["reason"],
    )
    return [
        SlotSet("offers", pair),
        SlotSet("first_option", pair[0]["title"]),
        SlotSet("second_option", pair[1]["title"]),
        SlotSet("chosen", None),
        *awaiting("choice"),
    ]


def options_card(pair: list[dict[str, Any]], reason: str) -> dict[str, Any]:
    """The two options as the chat draws them side by side."""
    return {
        "type": "options",
        "options": [{name: one[name] for name in _ON_THE_CARD} for one in pair],
        "reason": reason,
    }
