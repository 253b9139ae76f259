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
        "send_photo",
        "cancel_order",
        "propose_own_resolution",
    ]
)
# What always comes first, whatever was asked.
ALWAYS_FIRST = frozenset(
    ["ask_human", "threaten_legal", "threaten_public", "threaten_violence"]
)
# Questions that are answered in the customer's own words.
IN_OWN_WORDS = frozenset(
    ["item", "problem", "since", "effect", "needed_by", "received_instead"]
)
_SURE = 0.75
_ASKS = "ask_"
_AND_ALSO = re.compile(
    r"(?i)\b(?:also|besides|plus|as well|another (?:thing|problem|issue)|second(?:ly)?|"
    r"on top of (?:that|it|this)|additionally|in addition|too|separately)\b"
)
# Two names for what is often one matter.
_ONE_MATTER = frozenset(
    frozenset(pair)
    for pair in (
        ("late_delivery", "missing_item_or_parcel"),
        ("missing_item_or_parcel", "wrong_item"),
        ("damaged_or_faulty", "wrong_item"),
        ("damaged_or_faulty", "subscription_or_service_outage"),
        *(
            ("staff_or_support", kind)
            for kind in (
                "late_delivery",
                "missing_item_or_parcel",
                "subscription_or_service_outage",
                "billing",
            )
        ),
    )
)
_NOT_KNOWN = re.compile(
    r"(?i)\W*(?:(?:sorry|um+|well|hm+|no)[, ]+)*(?:no (?:idea|clue)|not sure|dunno|"
    r"(?:i (?:really )?)?(?:do not|don.?t|cannot|can.?t|could ?n.?t|haven.?t)\b.{0,12}"
    r"(?:know|idea|remember|recall|say|tell|have|find|got|number|mail|it\b)|"
    r"i (?:really )?(?:have no|lost|"
    r"deleted)\b.{0,12}(?:know|idea|remember|recall|say|tell|have|find|got|number|mail|"
    r"it\b))"
)
_QUESTION = re.compile(
    r"(?i)(?:what|who|when|where|why|how|which|can|could|would|will|do|does|did|is|are|"
    r"tell|show|play|book|give|sing|please)\b|.*\?"
)


def intent(tracker: Tracker) -> str:
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def is_aside(tracker: Tracker, asked: str | None) -> bool:
    """Whether the message is beside the question that was asked.

    An answer may look like an aside: a thing that a shop does not sell is out of scope,
    and is what was in the parcel. So an aside has to be sure (of a question, that it is
    one, if not which), and one that is out of scope has to ask for something where an
    answer in own words is wanted.
    """
    found = tracker.latest_message.get("intent") or {}
    if found.get("name") not in ASIDES:
        return False
    if found["name"] == "out_of_scope" and asked in IN_OWN_WORDS:
        return bool(_QUESTION.match(text(tracker)))
    if not found["name"].startswith(_ASKS):
        return float(found.get("confidence") or 0) >= _SURE
    readings = tracker.latest_message.get("intent_ranking") or [found]
    asked_for = [one for one in readings if one["name"].startswith(_ASKS)]
    return sum(float(one["confidence"] or 0) for one in asked_for) >= _SURE


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


def likely_complaints(tracker: Tracker) -> list[str]:
    """The complaints that it may be, by intent, likeliest first; none where it is clear
    what the message is, or that it is none."""
    return list(tracker.latest_message.get("likely") or ())


def was_pressed(tracker: Tracker) -> bool:
    """Whether the message is a choice that was put before the customer."""
    return bool((tracker.latest_message.get("metadata") or {}).get("chosen"))


def does_not_know(tracker: Tracker) -> bool:
    """Whether the customer says that they cannot tell what was asked."""
    return bool(_NOT_KNOWN.match(text(tracker)))


def kind_in_passing(tracker: Tracker) -> str | None:
    """The kind of complaint that the message tells of beside its main matter."""
    for name in also(tracker):
        if name.startswith("complain_"):
            return name.removeprefix("complain_")
    return None


def another_complaint(tracker: Tracker, kind: str) -> tuple[str, str, str] | None:
    """A second matter in the same message: the words of the first, and the kind and
    words of the second. Only where the customer sets them apart ("and also …"), for
    one matter is often told in several ways."""
    said = dict(tracker.latest_message.get("also_said") or {})
    first = said.pop(f"complain_{kind}", None)
    for name, words in said.items():
        other = name.removeprefix("complain_")
        is_apart = frozenset({kind, other}) not in _ONE_MATTER
        if other != name and first and is_apart and _AND_ALSO.search(text(tracker)):
            return first, other, words
    return None


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
