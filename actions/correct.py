"""What was restated wrongly is set right, just that and nothing else (P10)."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.facts import NOT_THIS, facts_told, lines_of
from actions.handoff import hand_over
from actions.memory import PROOF, awaiting, case_noted, is_proven
from actions.readings import was_chosen
from actions.received import thing_received
from actions.restate import restate
from actions.what_happened import words_told
from kintsugi.handoffs import HandoffReason

_MOST_CORRECTIONS = 3
# Said alone, they tell nothing that could be changed.
_BARE = frozenset({"affirm", "deny", "reject_options"})
_LONGEST = 500
_A_NO = re.compile(
    r"(?i)^(?:(?:no|nope|not quite|not really|not right|wrong|sorry|actually|well|hm+|"
    r"that(?:.?s| is| was) not (?:it|right|true|correct|how it (?:is|was|went))|"
    r"nah|i meant?|it (?:is|was)|it.?s)\b[\s,.;:!-]*)+"
)
# A no that says nothing of what is wrong.
_VAGUE = re.compile(
    r"(?i)^(?:(?:no|it.?s|that.?s|that is|it is|just|still|simply)\b[\s,]*)*"
    r"(?:not (?:quite )?(?:what i (?:meant|said|wrote|told you)|it|right|correct)"
    r"(?: either| at all)?|you(?:.?ve| have)? (?:got|have|understood|misunderstood)"
    r"(?: it| that| me)?(?: all)?(?: wrong(?:ly)?)?(?: somehow| again)?|wrong again)"
    r"[\s.!]*$"
)


class Correct(Action):
    """Changes just what the customer corrects, and restates; asks what, if unsaid.

    What is not right at the third try goes to a person (P26).
    """

    def name(self) -> str:
        return "action_correct"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        kind = message.kind_of_complaint(tracker)
        chosen = was_chosen(tracker)
        if chosen and kind == tracker.get_slot("kind"):
            # Asked which complaint it is, they say that we had it right.
            restate(dispatcher, tracker.get_slot("case"))
            return awaiting("restatement")
        told = {} if chosen else _told(tracker)
        if not chosen and detail_corrected(tracker):
            kind = None
        tries = int(tracker.get_slot("corrections") or 0)
        # Who sets one thing right after the other brings us on; only a no that tells
        # nothing new counts as a try.
        tries += not _tells_more(tracker, told, kind)
        if tries >= _MOST_CORRECTIONS:
            return await hand_over(tracker, HandoffReason.NOT_UNDERSTOOD)
        counted = SlotSet("corrections", tries)
        if not told and not kind:
            dispatcher.utter_message(response="utter_ask_correction")
            return [counted, *awaiting("correction")]
        events = [counted, *await set_right(dispatcher, tracker, told, kind)]
        if SlotSet("awaiting", "restatement") in events:
            case = next(e["value"] for e in events if e.get("name") == "case")
            restate(dispatcher, case, corrected=told)
        return events


async def set_right(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    told: dict[str, Any],
    kind: str | None = None,
) -> list[EventType]:
    """Changes on the case just what was told, and its kind where that was wrong; the
    complaint is to be restated then, unless a fact is missing or a person takes it."""
    mood = message.mood(tracker)
    if kind and kind != tracker.get_slot("kind"):
        answer = await desk.of(tracker).complaint(
            kind=kind, text=words_told(tracker), facts=told, **mood
        )
    else:
        answer = await desk.of(tracker).facts(facts=told, **mood)
    events = case_noted(answer["case"])
    if reason := answer.get("escalate"):
        return events + await hand_over(tracker, reason)
    if answer["case"]["missing"]:
        return events + awaiting("facts")
    dispatcher.utter_message(response="utter_corrected")
    return events + awaiting("restatement")


def _tells_more(tracker: Tracker, told: dict[str, Any], kind: str | None) -> bool:
    """Whether something is told that stands otherwise on the case, or not at all."""
    known = (tracker.get_slot("case") or {}).get("facts") or {}
    is_other_kind = kind is not None and kind != tracker.get_slot("kind")
    return is_other_kind or any(known.get(name) != told[name] for name in told)


def _told(tracker: Tracker) -> dict[str, Any]:
    """The facts in a correction; where none is named, the words stand for the fact
    that this kind of complaint turns on."""
    told = facts_told(tracker)
    if is_proven(tracker):
        # Which order it is does not change any more; what it is about may.
        for name in PROOF:
            told.pop(name, None)
    case = tracker.get_slot("case") or {}
    about = (case.get("says_back") or ("problem",))[-1]
    tells_whose = any(name in told for name in PROOF)
    if about not in told and not told.get("item") and not tells_whose:
        is_asked = tracker.get_slot("awaiting") == "correction"
        if words := _instead(tracker, about):
            told[about] = words
        elif is_asked and not told and message.intent(tracker) not in _BARE:
            told[about] = message.text(tracker)[:_LONGEST]
    return told


def _instead(tracker: Tracker, about: str) -> str | None:
    """What the customer says instead, without the no before it; None for a bare no."""
    is_wrong_item = about == "received_instead"
    if thing := thing_received(message.text(tracker), is_wrong_item=is_wrong_item):
        return thing if is_wrong_item else message.text(tracker)[:_LONGEST]
    said = _A_NO.sub("", message.text(tracker)).strip(" .!")
    if _VAGUE.match(said) or _VAGUE.match(message.text(tracker)):
        return None
    return said[:_LONGEST] if len(said.split()) > 1 else None


def detail_corrected(tracker: Tracker) -> dict[str, Any]:
    """What a no to the restatement sets right within the same matter: the other thing
    of the order, or what was in the box in its place."""
    if _names_another_line(tracker):
        return {name: v for name, v in facts_told(tracker).items() if name == "item"}
    is_wrong_item = tracker.get_slot("kind") == "wrong_item"
    thing = thing_received(message.text(tracker), is_wrong_item=True)
    return {"received_instead": thing} if is_wrong_item and thing else {}


def _names_another_line(tracker: Tracker) -> bool:
    """Whether one thing of the order is named and another denied: "no, not the red one,
    the blue one" corrects which, and tells of no other matter."""
    said = message.text(tracker).casefold()
    places = [said.find(line["name"].casefold()) for line in lines_of(tracker)]
    denied = [bool(NOT_THIS.search(said[:at])) for at in places if at >= 0]
    return any(denied) and not all(denied)
