"""In a crisis: the biggest problem first, question by question, then a person (P11)."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.effect import effect_in
from actions.facts import facts_told
from actions.handoff import hand_over
from actions.memory import PROOF, awaiting, case_noted
from kintsugi.handoffs import HandoffReason

# In their order; what was told already is not asked (P8).
QUESTIONS = ("affected", "costs_most", "most_urgent")
_PEOPLE = re.compile(
    r"(?i)\b(?:\d{2,}|\w+teen|ten|twelve|twenty|thirty|forty|fifty|sixty|hundred\w*|"
    r"dozens?)(?: of)?(?: \w+){0,2} (?:people|guests|patients|customers|children|kids|"
    r"employees|colleagues|staff|members|students|pupils|residents)\b"
    r"|\b(?:all of us|(?:the |our )?whole (?:\w+)|everyone|everybody|just me|only me)\b"
)
_LONGEST = 500


class HearTriage(Action):
    """Notes the answer and asks the next; after the last a person takes over."""

    def name(self) -> str:
        return "action_hear_triage"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        asked = list(tracker.get_slot("triage") or ())
        said = message.text(tracker)
        events: list[EventType] = []
        if not message.does_not_know(tracker):
            facts = facts_told(tracker)
            if not facts or facts.keys() - set(PROOF):
                # Which order it is, told instead of an answer, is no effect.
                facts["effect"] = _added(tracker, said)
            answer = await desk.of(tracker).facts(facts=facts, **message.mood(tracker))
            events = case_noted(answer["case"])
        known = _known(tracker, said)
        if question := _next(asked, known):
            dispatcher.utter_message(response=f"utter_triage_{question}")
            return [*events, SlotSet("triage", [*asked, question]), *awaiting("triage")]
        return [*events, *await hand_over(tracker, HandoffReason.SEVERE_EFFECT)]


def needs_triage(tracker: Tracker) -> bool:
    """Whether there is time for a question: nobody is in danger or in need of care, and
    none was asked yet."""
    flags = message.flags(tracker)
    is_pressing = any(
        flag.get("danger") or flag["kind"] in ("vulnerable", "threat_violence")
        for flag in flags
    )
    is_crisis = any(flag["kind"] == "crisis" for flag in flags)
    return is_crisis and not is_pressing and not tracker.get_slot("triage")


def ask_first(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says that a person comes, and asks what they should know first."""
    question = _next([], _known(tracker, message.text(tracker)))
    dispatcher.utter_message(response="utter_triage")
    dispatcher.utter_message(response=f"utter_triage_{question}")
    return [SlotSet("triage", [question]), *awaiting("triage")]


def _next(asked: list[str], known: set[str]) -> str | None:
    left = [one for one in QUESTIONS if one not in asked and one not in known]
    return left[0] if left else None


def _known(tracker: Tracker, said: str) -> set[str]:
    """What needs no question, from this message or the case."""
    facts = (tracker.get_slot("case") or {}).get("facts") or {}
    told = " ".join([said, str(facts.get("problem", "")), str(facts.get("effect", ""))])
    known = {"affected"} if _PEOPLE.search(told) else set()
    return known | ({"costs_most"} if effect_in(told) else set())


def _added(tracker: Tracker, said: str) -> str:
    """The answer beside what was told of the effect before."""
    facts = (tracker.get_slot("case") or {}).get("facts") or {}
    before = facts.get("effect")
    return (f"{before}; {said}" if before else said)[:_LONGEST]
