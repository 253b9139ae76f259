"""What the assistant keeps in mind of the case, as slots."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet

# Slots named as the facts of kintsugi/facts.py.
FACTS = (
    "order_number",
    "contact",
    "item",
    "quantity",
    "problem",
    "since",
    "effect",
    "needed_by",
    "amount",
    "remedy_sought",
    "received_instead",
)
# What together shows that an order is the customer's (P12).
PROOF = ("order_number", "contact")
# What is sought where money should have come back and has not.
REFUND_IS_DUE = {"remedy_sought": "the refund that is due"}
_OF_A_CASE = ("case", "reference", "kind", "missing", "offers", "chosen", "corrections")
_OF_A_CASE += ("wish_asked", "triage", "tried", "unheard", "doubted")


def awaiting(what: str | None) -> list[EventType]:
    """What the customer is expected to say next; misunderstandings count anew.

    Anything but facts ends the questions of the form.
    """
    events = [SlotSet("awaiting", what), SlotSet("misses", 0), SlotSet("astray", 0)]
    if what != "facts":
        events = [ActiveLoop(None), SlotSet("requested_slot", None), *events]
    return events


def case_noted(case: dict[str, Any]) -> list[EventType]:
    """Keeps the case as the desk told it; a fact still missing is an empty slot."""
    missing = list(case.get("missing") or ())
    facts = case.get("facts") or {}
    order = case.get("order")
    events = [
        SlotSet("case", _short(case)),
        SlotSet("reference", case["reference"]),
        SlotSet("kind", case["kind"]),
        SlotSet("missing", missing),
        *(
            SlotSet(name, None if name in missing else facts.get(name))
            for name in FACTS
        ),
    ]
    if order:
        events.append(SlotSet("order_number", order["number"]))
    return events


def case_forgotten() -> list[EventType]:
    """Clears the mind for another matter."""
    return [SlotSet(name, None) for name in (*_OF_A_CASE, *FACTS)]


def facts_in_mind(tracker: Tracker) -> dict[str, Any]:
    """Facts that were told before there was a case to note them on (P8)."""
    if tracker.get_slot("reference"):
        return {}
    told = {name: tracker.get_slot(name) for name in FACTS}
    known = {name: value for name, value in told.items() if value is not None}
    return mentioned(tracker) | known


def mentioned(tracker: Tracker) -> dict[str, Any]:
    """Order number and contact as they were named in any message."""
    said = [tracker.get_slot("order_mentioned"), tracker.get_slot("email_mentioned")]
    return {name: one for name, one in zip(PROOF, said, strict=True) if one}


def is_proven(tracker: Tracker) -> bool:
    """Whether the customer's order is known to be theirs."""
    return bool((tracker.get_slot("case") or {}).get("order"))


def offers(tracker: Tracker) -> list[dict[str, Any]]:
    """The two options on the table, in their order; none before they were offered."""
    return list(tracker.get_slot("offers") or ())


def _short(case: dict[str, Any]) -> dict[str, Any]:
    wanted = ("reference", "kind", "state", "facts", "says_back", "order", "customer")
    return {name: case.get(name) for name in wanted}
