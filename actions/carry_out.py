"""Doing what was chosen, once, with a receipt and a promise (P18, P19)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk
from actions.desk import DeskRefused
from actions.handoff import hand_over
from actions.memory import awaiting, offers
from kintsugi.handoffs import HandoffReason


class CarryOut(Action):
    """Carries out the option that the customer confirmed."""

    def name(self) -> str:
        return "action_carry_out"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        chosen = next(
            one for one in offers(tracker) if one["id"] == tracker.get_slot("chosen")
        )
        return await carry_out(dispatcher, tracker, chosen)


async def carry_out(
    dispatcher: CollectingDispatcher, tracker: Tracker, chosen: dict[str, Any]
) -> list[EventType]:
    """Has the desk do it and tells what was done, by when the rest is, and why then.

    Tells what is useful to know next (P20), and asks whether it is solved (P22).
    """
    try:
        done = await desk.of(tracker).accept(chosen["id"])
    except DeskRefused as refusal:
        if refusal.code != "not_offered":
            raise
        dispatcher.utter_message(response="utter_no_longer_offered")
        return [SlotSet("chosen", None), *awaiting("restatement")]
    if done["status"] == "failed":
        return await hand_over(tracker, HandoffReason.RESOLUTION_FAILED)
    promise = done.get("promise") or {}
    words = {
        "title": done.get("title") or chosen["title"],
        "receipt": done.get("receipt") or "",
        "promise": promise.get("text", ""),
        "why_then": promise.get("reason", ""),
    }
    if done["status"] == "pending":
        dispatcher.utter_message(response="utter_pending", **words)
    else:
        dispatcher.utter_message(
            response="utter_done" if promise else "utter_done_at_once",
            json_message={
                "type": "receipt",
                "receipt": words["receipt"],
                "title": words["title"],
                "lines": done.get("lines") or [],
                "promise": _on_the_card(promise),
            },
            **words,
        )
    if further := done.get("further"):
        dispatcher.utter_message(response="utter_further", further=further)
    # What is still to come cannot have solved it yet: is it the right way?
    is_to_come = bool(promise) or done["status"] == "pending"
    check = "utter_check_arranged" if is_to_come else "utter_check"
    dispatcher.utter_message(response=check)
    return [SlotSet("chosen", chosen["id"]), *awaiting("satisfaction")]


def _on_the_card(promise: dict[str, Any]) -> dict[str, Any] | None:
    if not promise:
        return None
    return {"text": promise["text"], "due_at": promise.get("due_at")}
