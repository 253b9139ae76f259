"""What the customer would consider fair: granted, or the nearest to it (P14, P15)."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.facts import NOT_KNOWN, remedies_wanted
from actions.handoff import hand_over
from actions.memory import awaiting, offers
from actions.note import note_told
from actions.offer import offer, on_the_table
from actions.what_happened import ask_what_happened
from kintsugi.handoffs import HandoffReason

_A_NO = re.compile(r"(?i)^(?:(?:no|nope|nah|neither|none|not really|hm+|well)\b\W*)+")
_LONGEST = 400


class NoteWish(Action):
    """Keeps a wish that comes before anything can be offered."""

    def name(self) -> str:
        return "action_note_wish"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        wish = {"remedy_sought": _in_words(tracker)}
        if not tracker.get_slot("reference"):
            return [
                *(SlotSet(name, value) for name, value in wish.items()),
                *ask_what_happened(dispatcher, tracker, "utter_wish_what_happened"),
            ]
        dispatcher.utter_message(response="utter_wish_noted")
        return await note_told(tracker, wish)


class HearProposal(Action):
    """Takes the answer to "what would you consider fair?"; who has none gets a person
    (P15)."""

    def name(self) -> str:
        return "action_hear_proposal"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if tracker.get_slot("awaiting") == "restatement":
            return await _instead_of_a_yes(dispatcher, tracker)
        is_no = message.intent(tracker) in ("deny", "reject_options")
        names_one = bool(remedies_wanted(tracker) or message.values(tracker, "amount"))
        if message.does_not_know(tracker) or (is_no and not names_one):
            if offers(tracker):
                dispatcher.utter_message(response="utter_back_to_the_two")
                return awaiting("choice")
            return await hand_over(tracker, HandoffReason.OFFERS_REFUSED)
        return await hear_proposal(dispatcher, tracker)


async def ask_what_is_fair(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType] | None:
    """Asks what the customer would find fair, once a matter; None when they said so."""
    said = (tracker.get_slot("case") or {}).get("facts", {}).get("remedy_sought")
    if said or tracker.get_slot("remedy_sought") or tracker.get_slot("wish_asked"):
        return None
    dispatcher.utter_message(response="utter_ask_wish")
    return [SlotSet("wish_asked", True), *awaiting("wish")]


async def _instead_of_a_yes(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """A wish at the restatement: what is asked for by name comes first of the two, and
    a sum beside what we would do."""
    if not message.values(tracker, "amount"):
        noted = await note_told(tracker, {"remedy_sought": _in_words(tracker)})
        dispatcher.utter_message(response="utter_wish_noted")
        return noted + await offer(dispatcher, tracker, "utter_offer")
    answer = await desk.of(tracker).offers()
    if answer["status"] != "offered":
        return await hand_over(tracker, answer["reason"])
    tracker.slots["offers"] = answer["offers"]
    return await hear_proposal(dispatcher, tracker)


async def hear_proposal(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    when_none: HandoffReason = HandoffReason.OFFERS_REFUSED,
    only_as_asked: bool = False,
) -> list[EventType]:
    """Puts what was asked for on the table, or the nearest, beside the way we would
    take; where nothing comes near, what lies there stays, else a person helps."""
    amounts = message.values(tracker, "amount") or _bare_number(tracker)
    answer = await desk.of(tracker).propose(
        remedy_sought=_in_words(tracker),
        **({"amount": amounts[0]} if amounts else {}),
        **message.mood(tracker),
    )
    if reason := answer.get("escalate"):
        return await hand_over(tracker, reason)
    as_asked = answer["status"] == "granted"
    proposed = answer.get("offer") if as_asked or not only_as_asked else None
    standing = [one for one in offers(tracker) if one.get("role") != "proposal"]
    noted = [SlotSet("remedy_sought", _in_words(tracker)), SlotSet("wish_asked", True)]
    if proposed is None:
        is_above = answer.get("authority") in ("agent", "lead") and not only_as_asked
        if not standing or tracker.get_slot("awaiting") == "wish":
            above = HandoffReason.BEYOND_AUTHORITY
            return [*noted, *await hand_over(tracker, above if is_above else when_none)]
        dispatcher.utter_message(response="utter_proposal_none")
        return [*noted, *awaiting("choice")]
    other = [one for one in standing if one["remedy"] != proposed["remedy"]][:1]
    pair = [
        {**one, "position": position, "recommended": position == 1}
        for position, one in enumerate([proposed, *other], start=1)
    ]
    response = "utter_proposal_granted" if as_asked else "utter_proposal_nearest"
    return [*noted, *on_the_table(dispatcher, pair, proposed["reason"], response)]


def names_a_remedy(tracker: Tracker) -> bool:
    """Whether the message says what the customer would rather have."""
    is_wish = message.intent(tracker) == "propose_own_resolution"
    has_words = len(message.text(tracker).split()) > 2
    named = remedies_wanted(tracker) or message.values(tracker, "amount")
    return bool(named) or (is_wish and has_words)


def _part_back(tracker: Tracker) -> list[str]:
    """Who names a sum and nothing else asks for that much off the price."""
    return ["discount"] if message.values(tracker, "amount") else []


def _bare_number(tracker: Tracker) -> list[Any]:
    """Asked what would be fair, "20" is a sum."""
    is_asked = tracker.get_slot("awaiting") == "wish"
    number = re.fullmatch(
        r"\D{0,12}?(\d{1,5})(?:[.,](\d\d))?\W*", message.text(tracker)
    )
    if not is_asked or number is None:
        return []
    return [int(number[1]) * 100 + int(number[2] or 0)]


def _in_words(tracker: Tracker) -> str:
    """The wish as it was said, and which remedies that means: "my money back" names no
    word of remedies.yml, and is a refund."""
    said = _A_NO.sub("", message.text(tracker)).strip()[:_LONGEST]
    wanted = ", ".join(remedies_wanted(tracker) or _part_back(tracker))
    return " ".join(filter(None, (said, f"({wanted})" * bool(wanted)))) or NOT_KNOWN
