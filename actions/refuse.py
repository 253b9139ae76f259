"""Neither of the two is wanted: the ladder, step by step (P15)."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import desk, message
from actions.handoff import hand_over
from actions.memory import awaiting, offers
from actions.offer import offer
from actions.propose import ask_what_is_fair, hear_proposal, names_a_remedy
from kintsugi.handoffs import HandoffReason

# They want something else, and do not say what.
SOMETHING_ELSE = re.compile(
    r"(?i)\b(?:some|any)thing (?:else|different|other|better)\b"
)
_KEEPS_BOTH = re.compile(
    r"(?i)\b(?:keep|stick|shove|stuff|have) (?:your|them|both|it)\b"
)
# Who asks for something else may still come back to the two; who says this may not.
_NOT_THESE = re.compile(
    r"(?i)\b(?:not (?:good )?enough|neither|none of|won.?t do|(?:not|don.?t) want"
    r"|no good)\b"
)

# A sum that is thrown back is no wish for it: "5 euros? That's a joke".
_SCORN = re.compile(
    r"(?i)\b(?:joke|insult\w*|laughable|ridiculous|pathetic|peanuts|kidding|serious(?:ly)?|"
    r"not (?:nearly )?enough|too (?:little|low)|that.?s (?:it|all)|is that all)\b"
)


class NextOptions(Action):
    """Hears a wish; else offers the next two, then asks what would be fair, then
    fetches a person."""

    def name(self) -> str:
        return "action_next_options"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        said = message.text(tracker)
        wants_both = "both" in message.values(tracker, "option")
        if wants_both and not _KEEPS_BOTH.search(said):
            dispatcher.utter_message(response="utter_which_option")
            return awaiting("choice")
        is_wish = names_a_remedy(tracker) and not is_thrown_back(tracker)
        if is_wish and not wants_both:
            return await hear_proposal(dispatcher, tracker)
        return await next_options(dispatcher, tracker)


def is_thrown_back(tracker: Tracker) -> bool:
    """Whether a sum is named only to say that it will not do."""
    is_scorn = _SCORN.search(message.text(tracker))
    return bool(is_scorn) and bool(message.values(tracker, "amount"))


async def next_options(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> list[EventType]:
    """The next two, then the question what would be fair, then a person (P15)."""
    said = message.text(tracker)
    wants_else = bool(SOMETHING_ELSE.search(said))
    if (
        wants_else
        and not _NOT_THESE.search(said)
        and (asked := await ask_what_is_fair(dispatcher, tracker))
    ):
        return asked
    refused = await desk.of(tracker).refuse(said)
    # Their own proposal alone was the last step before a person.
    can_go_on = refused.get("left", True) and len(offers(tracker)) != 1
    gone = SlotSet("offers", None)
    if (wants_else or not can_go_on) and (
        asked := await ask_what_is_fair(dispatcher, tracker)
    ):
        return [gone, *asked]
    if can_go_on:
        return await offer(
            dispatcher, tracker, "utter_offer_next", HandoffReason.OFFERS_REFUSED
        )
    return [gone, *await hand_over(tracker, HandoffReason.OFFERS_REFUSED)]
