"""What the customer's latest message says: its intent, its words, the facts in it."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker

# What a customer may say in between, which is answered for itself.
ASIDES = frozenset(
    [
        "greet",
        "goodbye",
        "thank",
        "positive_feedback",
        "vent",
        "bot_challenge",
        "out_of_scope",
        "ask_order_status",
        "ask_refund_status",
        "ask_return_or_exchange",
        "ask_turnaround",
        "ask_contact_channels",
        "cancel_order",
        "propose_own_resolution",
    ]
)
# What always comes first, whatever was asked.
ALWAYS_FIRST = frozenset(
    ["ask_human", "threaten_legal", "threaten_public", "threaten_violence"]
)
# Questions that are answered in the customer's own words.
_IN_OWN_WORDS = frozenset(
    ["item", "problem", "since", "effect", "needed_by", "received_instead"]
)
_LONGEST = 500
_SURE = 0.75
_POSTCODE = re.compile(r"(?i)[a-z]{0,2}-?\d[\da-z]{1,6}(?: ?[\da-z]{2,4})?")
_QUESTION = re.compile(
    r"(?i)(?:what|who|when|where|why|how|which|can|could|would|will|do|does|did|is|are|"
    r"tell|show|play|book|give|sing|please)\b|.*\?"
)
_BY_WHEN = re.compile(r"(?i)\b(?:by|before|until|need(?:ed)?|for)\b[^.!?]{0,24}$")


def intent(tracker: Tracker) -> str:
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def is_aside(tracker: Tracker, asked: str | None) -> bool:
    """Whether the message is beside the question that was asked.

    An answer may look like an aside: a thing that a shop does not sell is out of scope,
    and is what was in the parcel. So an aside has to be sure, and one that is out of
    scope has to ask for something where an answer in own words is wanted.
    """
    found = tracker.latest_message.get("intent") or {}
    if found.get("name") not in ASIDES:
        return False
    if found["name"] == "out_of_scope" and asked in _IN_OWN_WORDS:
        return bool(_QUESTION.match(text(tracker)))
    return float(found.get("confidence") or 0) >= _SURE


def text(tracker: Tracker) -> str:
    return str(tracker.latest_message.get("text") or "").strip()


def feeling(tracker: Tracker) -> str:
    """How strongly the customer feels (P3)."""
    return str(tracker.get_slot("feeling") or "calm")


def flags(tracker: Tracker) -> list[dict[str, Any]]:
    return list(tracker.latest_message.get("flags") or ())


def mood(tracker: Tracker) -> dict[str, Any]:
    """Feeling and flags, as the desk's commands take them."""
    return {"feeling": feeling(tracker), "flags": flags(tracker)}


def also(tracker: Tracker) -> list[str]:
    """What else the same message says, beside its main matter."""
    return list(tracker.latest_message.get("also") or ())


def kind_of_complaint(tracker: Tracker) -> str | None:
    """The kind of complaint, when the message is one."""
    name = intent(tracker)
    return name.removeprefix("complain_") if name.startswith("complain_") else None


def values(tracker: Tracker, entity: str) -> list[Any]:
    return [
        found["value"]
        for found in tracker.latest_message.get("entities") or ()
        if found["entity"] == entity
    ]


def is_fresh(tracker: Tracker) -> bool:
    """Whether no action has dealt with the message yet, so that it still is news."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return True
        if event["event"] == "action" and not event["name"].endswith("_form"):
            return False
    return True


def facts_told(tracker: Tracker, asked: str | None = None) -> dict[str, Any]:
    """The facts in the message, by name; `asked` is the fact just asked for (P8, P9).

    A bare number is offered by understanding as everything it may be: it is taken for
    what was asked, and for nothing where nothing was asked.
    """
    found: dict[str, Any] = {}
    bare = len(text(tracker).split()) == 1
    if numbers := values(tracker, "order_number"):
        found["order_number"] = str(numbers[0])
    contacts = values(tracker, "email") or values(tracker, "postcode")
    if contacts:
        found["contact"] = str(contacts[0])
    elif beside := _postcode_beside_the_number(tracker):
        found["contact"] = beside
    if products := values(tracker, "product"):
        found["item"] = str(products[0])
    if quantities := _quantities(tracker):
        found["quantity"] = quantities[0]
    if amounts := _as_written(tracker, "amount"):
        found["amount"] = amounts[0]
    found.update(_times(tracker, asked))
    if bare and len(found) > 1:
        found = {name: value for name, value in found.items() if name == asked}
    if asked and asked not in found:
        found.update(_own_words(tracker, asked))
    return found


def _own_words(tracker: Tracker, asked: str) -> dict[str, str]:
    """An answer in the customer's own words, where the question wants one."""
    said = text(tracker)[:_LONGEST]
    if asked == "contact":
        is_like = re.fullmatch(r"(?i)[a-z0-9][a-z0-9 -]{2,9}", said)
        return {"contact": said} if is_like and re.search(r"\d", said) else {}
    is_short_no = intent(tracker) == "deny" and len(said.split()) < 3
    if asked not in _IN_OWN_WORDS or is_short_no or not re.search(r"\w", said):
        return {}
    return {asked: said}


def _postcode_beside_the_number(tracker: Tracker) -> str | None:
    """What stands alone beside an order number, when it looks like a postcode."""
    for found in tracker.latest_message.get("entities") or ():
        if found["entity"] == "order_number" and found.get("end"):
            said = text(tracker)
            rest = said[: found["start"]] + said[found["end"] :]
            rest = re.sub(
                r"(?i)\b(?:and|order|number|postcode|is)\b|[,;.:#]", " ", rest
            )
            if _POSTCODE.fullmatch(rest.strip()):
                return rest.strip()
    return None


def _quantities(tracker: Tracker) -> list[int]:
    """Quantities in figures or above one; the "a" of "a set of mugs" is none."""
    said = text(tracker)
    return [
        int(found["value"])
        for found in tracker.latest_message.get("entities") or ()
        if found["entity"] == "quantity"
        and isinstance(found["value"], int | float)
        and 1 <= found["value"] <= 999
        and (found["value"] > 1 or "1" in said)
    ]


def _times(tracker: Tracker, asked: str | None) -> dict[str, str]:
    """Days and durations: since when, or by when, whichever the words say."""
    said = text(tracker)
    times: dict[str, str] = {}
    for found in tracker.latest_message.get("entities") or ():
        if found["entity"] not in ("date", "duration"):
            continue
        before = said[: found.get("start") or 0]
        name = asked if asked in ("since", "needed_by") else None
        name = name or ("needed_by" if _BY_WHEN.search(before) else "since")
        written = said[found.get("start") or 0 : found.get("end")]
        value = found["value"] if found["entity"] == "date" else written
        times.setdefault(name, str(value or written))
    return times


def _as_written(tracker: Tracker, entity: str) -> list[str]:
    said = text(tracker)
    return [
        said[found["start"] : found["end"]]
        for found in tracker.latest_message.get("entities") or ()
        if found["entity"] == entity and found.get("end")
    ]
