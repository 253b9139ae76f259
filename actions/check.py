"""Is it solved, and how did we do? (P22, P24)"""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.acknowledge import next_kept
from actions.handoff import hand_over
from actions.memory import awaiting, offers
from actions.offer import offer
from actions.propose import hear_proposal, names_a_remedy
from kintsugi.handoffs import HandoffReason

_PLEASED_FROM = 7
_THE_OTHER = frozenset(["first", "second", "other"])


class Satisfied(Action):
    """Notes that it is solved and asks for a score, which may be skipped."""

    def name(self) -> str:
        return "action_satisfied"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        await desk.of(tracker).satisfaction(satisfied=True)
        dispatcher.utter_message(response="utter_glad")
        # The desk puts its questions on the card.
        card = {"type": "feedback"}
        dispatcher.utter_message(response="utter_ask_score", json_message=card)
        return awaiting("feedback")


class NotSatisfied(Action):
    """Takes a no for what it is and goes on with the next options, or a person."""

    def name(self) -> str:
        return "action_not_satisfied"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        await desk.of(tracker).satisfaction(satisfied=False)
        wants_the_other = _THE_OTHER.intersection(message.values(tracker, "option"))
        if not offers(tracker) or wants_the_other:
            # A person had settled it, so a person hears that it is not; and only a
            # person can still stop what is under way.
            return await hand_over(tracker, HandoffReason.NOT_SATISFIED)
        dispatcher.utter_message(response="utter_not_solved")
        return await offer(
            dispatcher, tracker, "utter_offer_next", HandoffReason.NOT_SATISFIED
        )


class ChangeMind(Action):
    """Takes another wish after it was carried out: what is under way only a person can
    still stop or swap, and what can be had besides is offered."""

    def name(self) -> str:
        return "action_change_mind"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        await desk.of(tracker).satisfaction(satisfied=False)
        if not names_a_remedy(tracker):
            dispatcher.utter_message(response="utter_not_solved")
            return await offer(
                dispatcher, tracker, "utter_offer_next", HandoffReason.NOT_SATISFIED
            )
        tracker.slots["offers"] = None
        return [
            SlotSet("offers", None),
            *await hear_proposal(
                dispatcher, tracker, HandoffReason.NOT_SATISFIED, only_as_asked=True
            ),
        ]


class TakeFeedback(Action):
    """Thanks for a score or words, and takes up what had to wait."""

    def name(self) -> str:
        return "action_take_feedback"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        score = _score(tracker)
        await desk.of(tracker).feedback(score, message.text(tracker)[:500])
        pleased = score is None or score >= _PLEASED_FROM
        dispatcher.utter_message(
            response="utter_feedback_thanks" if pleased else "utter_feedback_sorry"
        )
        return await next_kept(dispatcher, tracker)


class SkipFeedback(Action):
    """Lets the customer go without a score."""

    def name(self) -> str:
        return "action_skip_feedback"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        dispatcher.utter_message(response="utter_feedback_skipped")
        return await next_kept(dispatcher, tracker)


def _score(tracker: Tracker) -> int | None:
    """A score from 0 to 10 in the message, if there is one."""
    numbers = message.values(tracker, "score") + message.values(tracker, "quantity")
    numbers += re.findall(r"\b(?:10|\d)\b", message.text(tracker))
    for number in numbers:
        try:
            score = round(float(number))
        except (TypeError, ValueError):
            continue
        if 0 <= score <= 10:
            return score
    return None
