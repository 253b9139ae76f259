"""The customer's choice: which of the two they mean, and a preview of it."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import message
from actions.astray import led_back
from actions.carry_out import carry_out
from actions.fallback import not_understood
from actions.handoff import hand_over
from actions.memory import awaiting, offers
from actions.offer import compare
from actions.propose import ask_what_is_fair, hear_proposal, names_a_remedy
from actions.refuse import SOMETHING_ELSE, is_thrown_back, next_options
from kintsugi.handoffs import HandoffReason

_NOT = re.compile(r"(?i)\b(?:not|no|never|neither|nor|without|instead of)\b|n['’]t\b")
_NEVER_OFFERED = re.compile(
    r"(?i)\byou (?:have |had |just |all )?(?:promised|offered|said|agreed)\b"
    r"|\byou.?(?:re| are) giving\b|\bon top\b|\bas (?:agreed|promised)\b"
)
_ADVICE = re.compile(
    r"(?i)\b(?:which|what)\b.{0,24}\b(?:do|would|should) (?:you|i)\b.{0,16}"
    r"\b(?:recommend|advise|suggest|prefer|choose|pick|take|do)\b"
    r"|\b(?:which|what).{0,16}\b(?:is|are|be) (?:the )?(?:better|best|recommended)\b"
    r"|\b(?:do|would|can|could) you (?:recommend|advise|suggest)\b"
    r"|\bwhat.?s (?:your|the) (?:recommendation|advice|best)\b"
)
_COMPARISON = re.compile(
    r"(?i)\b(?:which|what)\b.{0,24}\b(?:is|are|be|gets?|comes?)\b.{0,16}"
    r"\b(?:faster|quicker|sooner|earlier|first|fastest|quickest|soonest)\b"
    r"|\bdifference\b|\bcompare\b"
    r"|\bwhat (?:are|were) (?:my|the|those)(?: two)? (?:options|choices)\b"
    r"|\b(?:options|choices) again\b"
)
_PRICE = re.compile(r"(?i)\b(?:free|costs?|charged?|pay|price|expensive)\b[^?]*\?")
_THAT_ONE = re.compile(
    r"(?i)^\W*(?:(?:ok|okay|yes|then|so|i(?:.?ll| will)? (?:take|have|want|choose)|"
    r"go (?:with|for)|let.?s (?:do|take)|do)\b\W*)*(?:that|this)(?: one)?"
    r"(?:\W+(?:then|please|thanks|thank you))*\W*$"
)
_SAY_NOTHING = frozenset(
    "the and for you your all with this that one will back like would please want what "
    "give from have take".split()
)
_MONEY = frozenset({"money", "cash", "refund"})
_LONGEST = 14  # words; a longer message is about something else
# Said of an offer, a sum that is off by less means the same.
_ALMOST = 0.1
# These point at an offer, whatever else is said; the others name what it gives.
_POINTING = frozenset("first second recommended either other fastest".split())
# Told by what they are and not as a choice, these are shown before they are done.
_CHOSEN_OUTRIGHT = "choose_option"


class Choose(Action):
    """Takes the option that was meant; where money moves, shows it first and asks once.

    What is wished for instead is heard (P14). A choice that fits none or both is asked
    about, never guessed; what was never offered is said not to have been.
    """

    def name(self) -> str:
        return "action_choose"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        said, pair = message.text(tracker), offers(tracker)
        if _ADVICE.search(said):
            return _advised(dispatcher, pair)
        if _COMPARISON.search(said):
            compare(dispatcher, pair)
            dispatcher.utter_message(response="utter_resume")
            return awaiting("choice")
        if _PRICE.search(said):
            dispatcher.utter_message(response="utter_both_are_free")
            return awaiting("choice")
        if is_thrown_back(tracker):
            return await next_options(dispatcher, tracker)
        chosen = meant(tracker, pair)
        if chosen is not None:
            is_asked = said.endswith("?")
            is_sure = message.intent(tracker) == _CHOSEN_OUTRIGHT and not is_asked
            if chosen["moves_money"] or not is_sure:
                return preview(dispatcher, chosen)
            return await carry_out(dispatcher, tracker, chosen)
        return await _another(dispatcher, tracker)


class BackToOptions(Action):
    """Leaves the preview without having done anything."""

    def name(self) -> str:
        return "action_back_to_options"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        dispatcher.utter_message(response="utter_back_to_options")
        return [SlotSet("chosen", None), *awaiting("choice")]


def _advised(
    dispatcher: CollectingDispatcher, pair: list[dict[str, Any]]
) -> list[EventType]:
    """Says which we would take and why, and leaves the choice with them (P13)."""
    best = next((one for one in pair if one["recommended"]), pair[0])
    why = best["benefit"] or best["time"]
    dispatcher.utter_message(
        response="utter_recommend", recommended=best["title"], why=why
    )
    return awaiting("choice")


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

    A plain yes means the one we recommended; else the words of the offers themselves
    may say which ("a new lamp please", "just the money").
    """
    text, said = message.text(tracker), message.values(tracker, "option")
    if SOMETHING_ELSE.search(text):
        said = [value for value in said if value != "other"]
    found = [one for one in pair if any(_fits(one, word, pair) for word in said)]
    if not _POINTING.intersection(said):
        found = [one for one in found if not _is_of_another_sum(tracker, one)]
    if not found and not message.values(tracker, "amount"):
        found = _alike(text, pair)
    is_yes = message.intent(tracker) in ("affirm", "thank") or _THAT_ONE.match(text)
    is_yes = bool(is_yes) and not said
    if is_yes and not found and not _NEVER_OFFERED.search(text):
        found = [one for one in pair if one["recommended"]]
    return found[0] if len(found) == 1 else None


async def _another(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """What to say to a choice that is neither of the two."""
    said, intent = message.text(tracker), message.intent(tracker)
    options = message.values(tracker, "option")
    if intent in ("out_of_scope", "nlu_fallback"):
        if intent == "out_of_scope":
            events = await led_back(dispatcher, tracker, "utter_out_of_scope")
        else:
            events = await not_understood(dispatcher, tracker)
        if any(event.get("value") == "person" for event in events):
            return events
        dispatcher.utter_message(response="utter_resume")
        return events
    if _NEVER_OFFERED.search(said):
        dispatcher.utter_message(response="utter_never_offered")
    elif _wants_both(said, offers(tracker)):
        return await _asked_which(dispatcher, tracker, asks_for_price=False)
    elif names_a_remedy(tracker) and "both" not in options:
        return await hear_proposal(dispatcher, tracker)
    elif SOMETHING_ELSE.search(said) and (
        asked := await ask_what_is_fair(dispatcher, tracker)
    ):
        return asked
    else:
        return await _asked_which(dispatcher, tracker, "cheapest" in options)
    dispatcher.utter_message(response="utter_resume")
    return awaiting("choice")


async def _asked_which(
    dispatcher: CollectingDispatcher, tracker: Tracker, asks_for_price: bool
) -> list[EventType]:
    """Asks which of the two is meant; the third time in a row a person helps (P26)."""
    misses = int(tracker.get_slot("misses") or 0) + 1
    if misses > 2:
        return await hand_over(tracker, HandoffReason.NOT_UNDERSTOOD)
    dispatcher.utter_message(
        response="utter_both_are_free" if asks_for_price else "utter_which_option"
    )
    return [*awaiting("choice"), SlotSet("misses", misses)]


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


def _is_of_another_sum(tracker: Tracker, one: dict[str, Any]) -> bool:
    """Whether a sum is named that this offer does not give: "a 30 euro voucher"."""
    offered = int(re.sub(r"\D", "", one["amount"]) or 0)
    sums = [
        offered * said["percent"] / 100 if "percent" in said else said["amount"]
        for said in message.values(tracker, "amount")
    ]
    return bool(offered and sums) and all(
        abs(s - offered) > offered * _ALMOST for s in sums
    )


def _alike(said: str, pair: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The offers that have the most words in common with what was said; none where it
    says what is not wanted."""
    if _NOT.search(said) or len(said.split()) > _LONGEST:
        return []
    in_common = {one["id"]: len(_stems(said) & _known_by(one)) for one in pair}
    most = max(in_common.values(), default=0)
    return [one for one in pair if most and in_common[one["id"]] == most]


def _wants_both(said: str, pair: list[dict[str, Any]]) -> bool:
    """Whether the words name the one and the other: "a new lamp and the money"."""
    words = _stems(said)
    named = [one for one in pair if words & _known_by(one)]
    return len(named) == 2 and bool(re.search(r"(?i)\b(?:and|as well|plus)\b", said))


def _known_by(one: dict[str, Any]) -> set[str]:
    words = _stems(" ".join([one["title"], *one["asked_as"]]).replace("_", " "))
    return words | _MONEY if one["moves_money"] else words - _MONEY


def _stems(text: str) -> set[str]:
    words = set(re.findall(r"[a-z]{3,}", text.casefold())) - _SAY_NOTHING
    return {word.removesuffix("s") for word in words}
