"""Two options, side by side, and what comes when neither is wanted (P13, P15)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk
from actions.facts import remedies_wanted
from actions.handoff import hand_over
from actions.memory import awaiting, offers
from actions.note import note_told
from kintsugi.handoffs import HandoffReason

_ON_THE_CARD = ("title", "benefit", "cost", "time", "recommended")


class OfferOptions(Action):
    """Offers exactly two ways to put it right, with the one we would take (P13); what
    was asked for with the yes comes first."""

    def name(self) -> str:
        return "action_offer_options"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        noted: list[EventType] = []
        if wanted := remedies_wanted(tracker):
            noted = await note_told(tracker, {"remedy_sought": ", ".join(wanted)})
        return noted + await offer(dispatcher, tracker, "utter_offer")


class ExplainOptions(Action):
    """Compares the two on the table by what they cost and how long they take."""

    def name(self) -> str:
        return "action_explain_options"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        compare(dispatcher, offers(tracker))
        return []


def compare(dispatcher: CollectingDispatcher, pair: list[dict[str, Any]]) -> None:
    """Sets two offers side by side; there is nothing to say of one alone."""
    if len(pair) != 2:
        return
    first, second = pair
    dispatcher.utter_message(
        response="utter_explain_options",
        first_time=first["time"],
        first_cost=first["cost"],
        second_time=second["time"],
        second_cost=second["cost"],
    )


async def offer(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    response: str,
    when_none: HandoffReason = HandoffReason.NO_REMEDY,
) -> list[EventType]:
    """Puts the desk's two offers on the table, or hands over when there are none.

    Says how cases like this one went, where there are figures (P21), and what small
    thing goes on top (P16).
    """
    answer = await desk.of(tracker).offers()
    if answer["status"] != "offered":
        is_later = when_none is not HandoffReason.NO_REMEDY
        return await hand_over(tracker, when_none if is_later else answer["reason"])
    if response == "utter_offer" and (solved := answer.get("solved")):
        dispatcher.utter_message(response="utter_solved_like_this", **solved)
    if gesture := answer.get("gesture"):
        dispatcher.utter_message(response="utter_gesture", gesture=gesture["title"])
    pair = sorted(answer["offers"], key=lambda found: found["position"])
    return on_the_table(dispatcher, pair, answer["reason"], response)


def on_the_table(
    dispatcher: CollectingDispatcher,
    pair: list[dict[str, Any]],
    reason: str,
    response: str,
) -> list[EventType]:
    """Shows the options side by side; the customer has the word."""
    recommended = next(one for one in pair if one["recommended"])
    dispatcher.utter_message(
        response=response if len(pair) == 2 else f"{response}_alone",
        json_message=options_card(pair, reason),
        first_option=pair[0]["title"],
        second_option=pair[-1]["title"],
        recommended=recommended["title"],
        reason=reason,
    )
    return [
        SlotSet("offers", pair),
        SlotSet("first_option", pair[0]["title"]),
        SlotSet("second_option", pair[-1]["title"]),
        SlotSet("chosen", None),
        *awaiting("choice"),
    ]


def options_card(pair: list[dict[str, Any]], reason: str) -> dict[str, Any]:
    """The options as the chat draws them side by side."""
    return {
        "type": "options",
        "options": [{name: one[name] for name in _ON_THE_CARD} for one in pair],
        "reason": reason,
    }
