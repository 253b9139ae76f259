"""The first answer to a complaint: an apology that owns the matter (P5–P7)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.facts import facts_told
from actions.handoff import hand_over
from actions.memory import awaiting, case_forgotten, case_noted, facts_in_mind
from kintsugi.handoffs import HandoffReason

# Once two options are on the table, another matter waits until this one is settled.
_UNDER_WAY = frozenset({"choice", "confirmation", "satisfaction"})
# Questions beside a complaint: some wait until the order is proven, some need no order.
_QUESTIONS_BESIDE = ("ask_order_status", "ask_refund_status")
_ANSWERED_AT_ONCE = {
    "ask_contact_channels": "utter_contact_channels",
    "ask_turnaround": "utter_turnaround",
}


class Acknowledge(Action):
    """Opens the case and acknowledges it before any question is asked.

    More about the same matter is noted; another matter is kept for later once options
    are on the table. What the desk says a person must take is handed over (P27).
    """

    def name(self) -> str:
        return "action_acknowledge"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        kind = message.kind_of_complaint(tracker)
        current, waiting = tracker.get_slot("kind"), tracker.get_slot("awaiting")
        if current and waiting in _UNDER_WAY:
            return _kept_for_later(dispatcher, tracker, kind or current)
        asked = tracker.get_slot("requested_slot")
        is_answer = bool(current) and asked in ("problem", "received_instead", "effect")
        return await open_case(
            dispatcher,
            tracker,
            kind=current if is_answer or not kind else kind,
            words=message.text(tracker),
            facts=facts_told(tracker, asked if is_answer else None),
        )


async def open_case(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    kind: str,
    words: str,
    facts: dict[str, Any],
) -> list[EventType]:
    """Tells the desk of the complaint and the customer that it is heard."""
    facts = facts_in_mind(tracker) | facts
    answer = await desk.of(tracker).complaint(
        kind=kind, text=words, facts=facts, **message.mood(tracker)
    )
    case = answer["case"]
    settled = tracker.get_slot("awaiting") == "feedback"
    known = tracker.get_slot("reference") == case["reference"] and not settled
    if not known:
        dispatcher.utter_message(response=f"utter_acknowledge_{kind}")
    elif case["kind"] != tracker.get_slot("kind"):
        dispatcher.utter_message(response="utter_acknowledge_change")
    elif not facts:
        dispatcher.utter_message(response="utter_acknowledge_more")
    events = case_noted(case)
    if reason := answer.get("escalate"):
        return events + await hand_over(tracker, reason)
    if "ask_human" in message.also(tracker):
        return events + await hand_over(tracker, HandoffReason.CUSTOMER_ASKED)
    for question, response in _ANSWERED_AT_ONCE.items():
        if question in message.also(tracker):
            dispatcher.utter_message(response=response)
    for question in _QUESTIONS_BESIDE:
        if question in message.also(tracker):
            events.append(SlotSet("looking_for", question))
    return events + awaiting("facts" if still_to_ask(case) else "restatement")


def still_to_ask(case: dict[str, Any]) -> bool:
    """Whether a fact is missing, or an order was named that is not proven theirs."""
    facts = case.get("facts") or {}
    unproven = not case.get("order") and "order_number" in facts and "contact" in facts
    return bool(case.get("missing")) or unproven


def _kept_for_later(
    dispatcher: CollectingDispatcher, tracker: Tracker, kind: str
) -> list[EventType]:
    if kind == tracker.get_slot("kind"):
        dispatcher.utter_message(response="utter_acknowledge_more")
        return []
    kept = list(tracker.get_slot("kept") or ())
    kept.append({"kind": kind, "text": message.text(tracker)})
    dispatcher.utter_message(response="utter_kept_for_later")
    return [SlotSet("kept", kept)]


async def next_kept(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """Takes up the matter that had to wait; with none waiting, closes this one."""
    kept = list(tracker.get_slot("kept") or ())
    if not kept:
        await desk.of(tracker).next_matter()
        return [*case_forgotten(), *awaiting(None)]
    later = kept.pop(0)
    dispatcher.utter_message(response="utter_next_matter")
    events = await open_case(
        dispatcher, tracker, kind=later["kind"], words=later["text"], facts={}
    )
    return [*case_forgotten(), SlotSet("kept", kept), *events]
