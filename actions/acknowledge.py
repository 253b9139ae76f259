"""The first answer to a complaint: an apology that owns the matter (P5–P7)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.correct import detail_corrected, set_right
from actions.effect import effect_in
from actions.facts import facts_told
from actions.fallback import not_understood
from actions.handoff import hand_over
from actions.memory import awaiting, case_forgotten, case_noted, facts_in_mind
from actions.triage import ask_first, needs_triage
from actions.what_happened import ask_which_kind, words_told
from kintsugi.handoffs import HandoffReason

# Once two options are on the table, another matter waits until this one is settled.
_UNDER_WAY = frozenset({"choice", "wish", "confirmation", "satisfaction"})
# What outlasts a matter: which words were heard, and whether a warning was given.
_KEPT_IN_MIND = ("said", "warned")
# Questions beside a complaint: some wait until the order is proven, some need no order.
_QUESTIONS_BESIDE = ("ask_order_status", "ask_refund_status")
_ANSWERED_AT_ONCE = {
    "bot_challenge": "utter_bot",
    "ask_contact_channels": "utter_contact_channels",
    "ask_turnaround": "utter_turnaround",
}


class Acknowledge(Action):
    """Opens the case and acknowledges it before any question is asked.

    Where it is not clear which complaint it is, that is asked and nothing is guessed.
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
            if message.likely_complaints(tracker):
                return await not_understood(dispatcher, tracker)
            return _kept_for_later(dispatcher, tracker, kind or current)
        if waiting == "restatement" and (told := detail_corrected(tracker)):
            return await set_right(dispatcher, tracker, told)
        if not waiting and not current and (kinds := _kinds_in_doubt(tracker)):
            return ask_which_kind(dispatcher, tracker, kinds)
        asked = tracker.get_slot("requested_slot")
        is_answer = bool(current) and asked in ("problem", "received_instead", "effect")
        kind = current if is_answer or not kind else kind
        beside = None if is_answer else message.another_complaint(tracker, kind)
        facts = facts_told(tracker, asked if is_answer else None)
        if beside:
            facts = {"problem": beside[0]} | facts
        events = await open_case(
            dispatcher,
            tracker,
            kind=kind,
            words=beside[0] if beside else words_told(tracker),
            facts=facts,
        )
        if beside is None or SlotSet("awaiting", "person") in events:
            return events + _beside(dispatcher, tracker)
        later = {"kind": beside[1], "text": beside[2]}
        dispatcher.utter_message(response="utter_kept_for_later")
        kept = [*(tracker.get_slot("kept") or ()), later]
        return [*events, SlotSet("kept", kept), *_beside(dispatcher, tracker)]


def _kinds_in_doubt(tracker: Tracker) -> list[str]:
    """The complaints it may be where that is not clear; none where there is no time for
    a question, and none after one: what is taken wrongly is still said back (P10)."""
    is_pressing = message.flags(tracker) or message.also(tracker)
    was_asked = tracker.get_slot("unheard")
    return [] if is_pressing or was_asked else message.likely_complaints(tracker)


async def open_case(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    kind: str,
    words: str,
    facts: dict[str, Any],
    response: str = "",
) -> list[EventType]:
    """Tells the desk of the complaint and the customer that it is heard, in the words
    of this kind of complaint or of the `response`."""
    facts = facts_in_mind(tracker) | facts
    effect = effect_in(words)
    if effect is not None:
        facts = {"effect": effect[1]} | facts
    answer = await desk.of(tracker).complaint(
        kind=kind, text=words, facts=facts, **message.mood(tracker)
    )
    case = answer["case"]
    settled = tracker.get_slot("awaiting") == "feedback"
    known = tracker.get_slot("reference") == case["reference"] and not settled
    if not known:
        dispatcher.utter_message(response=response or f"utter_acknowledge_{kind}")
        if effect is not None:
            dispatcher.utter_message(response=f"utter_effect_{effect[0]}")
    elif case["kind"] != tracker.get_slot("kind"):
        dispatcher.utter_message(response="utter_acknowledge_change")
    elif effect is not None:
        dispatcher.utter_message(response=f"utter_effect_{effect[0]}")
    elif not facts:
        dispatcher.utter_message(response="utter_acknowledge_more")
    events = case_noted(case)
    if reason := answer.get("escalate"):
        if reason == HandoffReason.SEVERE_EFFECT and needs_triage(tracker):
            return events + ask_first(dispatcher, tracker)
        return events + await hand_over(tracker, reason)
    if "ask_human" in message.also(tracker):
        return events + await hand_over(tracker, HandoffReason.CUSTOMER_ASKED)
    return events + awaiting("facts" if still_to_ask(case) else "restatement")


def _beside(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Answers the questions that stand beside a complaint, or keeps them in mind."""
    for question, response in _ANSWERED_AT_ONCE.items():
        if question in message.also(tracker):
            dispatcher.utter_message(response=response)
    return [
        SlotSet("looking_for", question)
        for question in _QUESTIONS_BESIDE
        if question in message.also(tracker)
    ]


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
        keeps = {name: tracker.get_slot(name) for name in _KEPT_IN_MIND}
        await desk.of(tracker).next_matter(keeps)
        return [*case_forgotten(), *awaiting(None)]
    later = kept.pop(0)
    dispatcher.utter_message(response="utter_next_matter")
    events = await open_case(
        dispatcher, tracker, kind=later["kind"], words=later["text"], facts={}
    )
    return [*case_forgotten(), SlotSet("kept", kept), *events]
