"""The complaint in our own words, and its correction (P10)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.facts import NOT_KNOWN, correction, facts_told
from actions.handoff import hand_over
from actions.memory import awaiting, case_noted
from kintsugi.handoffs import HandoffReason
from kintsugi.wording import day_in_words

_MISSING_IN_ACTION = frozenset({"lost", "returned", "cancelled"})
# Facts that are said back in a sentence of their own, where they belong to the matter.
_DETAILS = {
    "damaged_or_faulty": ("problem",),
    "wrong_item": ("received_instead",),
    "billing": ("amount", "problem"),
    "subscription_or_service_outage": ("since", "problem"),
    "staff_or_support": ("problem",),
}
_ALWAYS = ("effect", "needed_by")
_MOST_CORRECTIONS = 3


class Restate(Action):
    """Says the complaint back and asks whether that is right."""

    def name(self) -> str:
        return "action_restate"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        restate(dispatcher, tracker.get_slot("case"))
        return awaiting("restatement")


class Correct(Action):
    """Changes just what the customer corrects, and restates; asks what, if unsaid.

    What is not right at the third try goes to a person (P26).
    """

    def name(self) -> str:
        return "action_correct"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        is_first = tracker.get_slot("awaiting") == "restatement"
        tries = int(tracker.get_slot("corrections") or 0) + is_first
        if tries >= _MOST_CORRECTIONS:
            return await hand_over(tracker, HandoffReason.NOT_UNDERSTOOD)
        counted = SlotSet("corrections", tries)
        kind = message.kind_of_complaint(tracker)
        told = _told(tracker)
        if not told and not kind:
            dispatcher.utter_message(response="utter_ask_correction")
            return [counted, *awaiting("correction")]
        mood = message.mood(tracker)
        if kind and kind != tracker.get_slot("kind"):
            answer = await desk.of(tracker).complaint(
                kind=kind, text=message.text(tracker), facts=told, **mood
            )
        else:
            answer = await desk.of(tracker).facts(facts=told, **mood)
        case = answer["case"]
        events = [counted, *case_noted(case)]
        if reason := answer.get("escalate"):
            return events + await hand_over(tracker, reason)
        if case["missing"]:
            return events + awaiting("facts")
        dispatcher.utter_message(response="utter_corrected")
        restate(dispatcher, case, corrected=told)
        return events + awaiting("restatement")


def _told(tracker: Tracker) -> dict[str, Any]:
    """The facts in a correction; where none is named, the words stand for the fact
    that this kind of complaint turns on."""
    told = facts_told(tracker)
    told.pop("order_number", None)
    told.pop("contact", None)
    kind = str(tracker.get_slot("kind"))
    about = _DETAILS.get(kind, ("problem",))[-1]
    if about not in told and not told.get("item"):
        is_asked = tracker.get_slot("awaiting") == "correction"
        if words := correction(tracker, about):
            told[about] = words
        elif is_asked and not told:
            told[about] = message.text(tracker)[:500]
    return told


def restate(
    dispatcher: CollectingDispatcher,
    case: dict[str, Any],
    corrected: Iterable[str] = (),
) -> None:
    """Utters the restatement: what happened, what was told about it, is it right?

    A correction in the customer's own words is said back in them.
    """
    facts, order = case.get("facts") or {}, case.get("order") or {}
    delivery = order.get("delivery") or {}
    words = {
        "number": order.get("number", ""),
        "items": order.get("items", ""),
        "item": _item(facts, order),
        "placed_on": order.get("placed_on", ""),
        "promised_by": delivery.get("promised_by", ""),
        "delivered_on": delivery.get("delivered_on") or "",
        "days_late": _days(delivery.get("days_late")),
    }
    dispatcher.utter_message(
        response=f"utter_restate_{_matter(case['kind'], order, delivery)}", **words
    )
    details = _DETAILS.get(case["kind"]) or tuple({"problem"}.intersection(corrected))
    for name in (*details, *_ALWAYS):
        if facts.get(name, NOT_KNOWN) != NOT_KNOWN:
            dispatcher.utter_message(
                response=f"utter_restate_detail_{name}", detail=_in_words(facts[name])
            )
    dispatcher.utter_message(response="utter_restate_check")


def _matter(kind: str, order: dict[str, Any], delivery: dict[str, Any]) -> str:
    """The wording that fits what the order system knows (P12)."""
    if not order:
        return f"{kind}_without_order"
    if kind != "late_delivery":
        return kind
    if not delivery:
        return "late_delivery_service"
    if delivery.get("status") in _MISSING_IN_ACTION:
        return f"late_delivery_{delivery['status']}"
    if delivery.get("status") == "delivered":
        return "late_delivery_arrived"
    return "late_delivery" if delivery.get("days_late") else "late_delivery_not_due"


def _item(facts: dict[str, Any], order: dict[str, Any]) -> str:
    said = str(facts.get("item") or "")
    return order.get("items", "") if said in ("", "all") else said


def _days(days: int | None) -> str:
    return "1 day" if days == 1 else f"{days or 0} days"


def _in_words(fact: Any) -> str:
    """A fact as it stands in a sentence: a day in words, no full stop of its own."""
    said = str(fact).strip().rstrip(".")
    try:
        return day_in_words(date.fromisoformat(said))
    except ValueError:
        return said
