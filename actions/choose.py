"""The customer's choice: which of the two they mean, and a preview of it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import message
from actions.carry_out import carry_out
from actions.memory import awaiting, offers


class Choose(Action):
    """Takes the option that was meant; where money moves, shows it first and asks once.

    A choice that fits none or both is asked about, never guessed.
    """

    def name(self) -> str:
        return "action_choose"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        chosen = meant(tracker, offers(tracker))
        if chosen is None:
            dispatcher.utter_message(response="utter_which_option")
            return awaiting("choice")
        is_sure = message.intent(tracker) == "choose_option"
        if chosen["moves_money"] or not is_sure:
            return preview(dispatcher, chosen)
        return await carry_out(dispatcher, tracker, chosen)


class BackToOptions(Action):
    """Leaves the preview without having done anything."""

    def name(self) -> str:
        return "action_back_to_options"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        dispatcher.utter_message(response="utter_back_to_options")
        return [SlotSet("chosen", None), *awaiting("choice")]


def preview(
    dispatcher: CollectingDispatcher, chosen: dict[str, Any]
) -> list[EventType]:
    """Shows what will be done and asks for one confirmation (P18)."""
    is_money = chosen["moves_money"]
    dispatcher.utter_message(
        response="utter_confirm_money" if is_money else "utter_confirm",
        title=chosen["title"],
        amount=chosen["amount"],
        time=chosen["time"],
        cost=chosen["cost"],
    )
    return [SlotSet("chosen", chosen["id"]), *awaiting("confirmation")]


def meant(tracker: Tracker, pair: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The offer the customer means, or None when the words fit none or both.

    A plain yes means the one we recommended.
    """
    said = [str(value) for value in message.values(tracker, "option")]
    found = [one for one in pair if any(_fits(one, word, pair) for word in said)]
    if not said and message.intent(tracker) in ("affirm", "thank"):
        found = [one for one in pair if one["recommended"]]
    return found[0] if len(found) == 1 else None


def _fits(one: dict[str, Any], word: str, pair: list[dict[str, Any]]) -> bool:
    if word in ("first", "second"):
        return bool(one["position"] == ("first", "second").index(word) + 1)
    if word in ("recommended", "either"):
        return bool(one["recommended"])
    if word == "other":
        return not one["recommended"]
    if word == "fastest":
        return bool(one is min(pair, key=lambda offer: str(offer.get("due_at") or "~")))
    return word in one["asked_as"]
