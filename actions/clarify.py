"""What is still missing, fact by fact, until all is known (P8, P9, P12)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction

from actions import desk, message
from actions.facts import facts_told
from actions.fallback import not_understood
from actions.handoff import hand_over
from actions.memory import FACTS, PROOF, awaiting, case_noted, is_proven
from actions.orders import answer, tell_about
from actions.proof import ask_the_other, not_matched, proof_told, said_again
from kintsugi.handoffs import HandoffReason


class ValidateClarifyForm(FormValidationAction):
    """Notes what was told and proves the order; the desk says what is still missing.

    A message that answers nothing is left to the rules, and the form asks again.
    """

    def name(self) -> str:
        return "validate_clarify_form"

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[str]:
        if tracker.get_slot("awaiting") == "person":
            return []
        return list(tracker.get_slot("missing") or ())

    async def get_extraction_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return []

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        told = _answer(tracker) if message.is_fresh(tracker) else {}
        if confirmed := said_again(tracker, told):
            return ask_the_other(tracker, confirmed)
        number, contact = proof_told(tracker, told)
        if number and contact and not is_proven(tracker):
            rest = {name: v for name, v in told.items() if name not in PROOF}
            return await _prove(dispatcher, tracker, number, contact, rest)
        if not told:
            return []
        if not tracker.get_slot("reference"):
            return _kept_without_a_case(tracker, told)
        asked = tracker.get_slot("requested_slot")
        answer = await desk.of(tracker).facts(facts=told, **message.mood(tracker))
        if asked in answer["case"]["missing"] and asked in told:
            events = case_noted(answer["case"])
            return events + await not_understood(dispatcher, tracker)
        return await _onward(tracker, answer)


def _answer(tracker: Tracker) -> dict[str, Any]:
    """What the message tells, when it is an answer and not an aside."""
    said = message.intent(tracker)
    if said in message.ALWAYS_FIRST or message.kind_of_complaint(tracker):
        return {}
    asked = tracker.get_slot("requested_slot")
    is_aside = message.is_aside(tracker, asked)
    told = facts_told(tracker, None if is_aside else asked)
    if is_aside and asked not in told:
        return {}
    wanted = {*(tracker.get_slot("missing") or ()), *PROOF, "item", asked}
    return told if wanted.intersection(told) else {}


async def _prove(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    number: str,
    contact: str,
    rest: dict[str, Any],
) -> list[EventType]:
    proof = await desk.of(tracker).proof(number, contact)
    if proof["status"] == "locked":
        return await hand_over(tracker, HandoffReason.PROOF_FAILED)
    if proof["status"] != "proven":
        return not_matched(dispatcher, tracker, [number, contact], proof["again"])
    question = tracker.get_slot("looking_for")
    if not proof.get("case"):
        return [
            SlotSet("order_number", proof["order"]["number"]),
            SlotSet("missing", []),
            SlotSet("looking_for", None),
            *awaiting(None),
            *await answer(
                dispatcher,
                tracker,
                proof["order"],
                str(question),
                str(tracker.get_slot("asked_words") or ""),
            ),
        ]
    if question:
        tell_about(dispatcher, proof["order"], question)
    if rest:
        proof = await desk.of(tracker).facts(facts=rest, **message.mood(tracker))
    return [SlotSet("looking_for", None), *await _onward(tracker, proof)]


def _kept_without_a_case(tracker: Tracker, told: dict[str, Any]) -> list[EventType]:
    missing = [n for n in tracker.get_slot("missing") or () if n not in told]
    return [
        *(SlotSet(name, value) for name, value in told.items() if name in FACTS),
        SlotSet("missing", missing),
        SlotSet("misses", 0),
        SlotSet("astray", 0),
        SlotSet("asked_again", 0),
    ]


async def _onward(tracker: Tracker, answer: dict[str, Any]) -> list[EventType]:
    """The next question, the restatement, or a person where the desk says so (P27)."""
    events = [*case_noted(answer["case"]), SlotSet("asked_again", 0)]
    if reason := answer.get("escalate"):
        return events + await hand_over(tracker, reason)
    return events + awaiting("facts" if answer["case"]["missing"] else "restatement")
