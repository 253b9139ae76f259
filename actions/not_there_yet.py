"""A thing that is complained of and, by the order's facts, is not there yet (P12)."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.memory import awaiting
from actions.readings import buttons

_LATE = "complain_late_delivery"
_ON_THE_WAY = frozenset({"placed", "packed", "in_transit"})
# What can be said only of a thing that one has in hand.
_HAS_IT = frozenset({"damaged_or_faulty", "wrong_item"})


def may_be_late_instead(case: dict[str, Any]) -> bool:
    """Whether the order says that the thing is overdue and on its way, though it is
    complained of as if it were there: one of the two was taken wrongly."""
    delivery = (case.get("order") or {}).get("delivery") or {}
    is_overdue = bool(delivery.get("days_late"))
    return case["kind"] in _HAS_IT and is_overdue and delivery["status"] in _ON_THE_WAY


def ask_if_late_instead(
    dispatcher: CollectingDispatcher, case: dict[str, Any]
) -> list[EventType]:
    """Says what the order tells, and asks which of the two it is, once a matter."""
    order = case["order"]
    dispatcher.utter_message(
        response="utter_late_instead",
        buttons=buttons([_LATE, f"complain_{case['kind']}"]),
        number=order["number"],
        items=order["items"],
        promised_by=order["delivery"]["promised_by"],
    )
    return [SlotSet("doubted", True), *awaiting("correction")]
