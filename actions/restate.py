"""The complaint in our own words (P10)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.brief import in_brief
from actions.facts import NOT_KNOWN
from actions.memory import REFUND_IS_DUE, awaiting
from actions.not_there_yet import ask_if_late_instead, may_be_late_instead
from kintsugi.wording import day_in_words

_MISSING_IN_ACTION = frozenset({"lost", "returned", "cancelled"})
_ALWAYS = ("effect", "needed_by")


class Restate(Action):
    """Says the complaint back and asks whether that is right."""

    def name(self) -> str:
        return "action_restate"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        case = tracker.get_slot("case")
        if may_be_late_instead(case) and not tracker.get_slot("doubted"):
            return ask_if_late_instead(dispatcher, case)
        restate(dispatcher, case)
        return awaiting("restatement")


def restate(
    dispatcher: CollectingDispatcher,
    case: dict[str, Any],
    corrected: Iterable[str] = (),
) -> None:
    """Utters the restatement: what happened, what was told about it, is it right?

    A correction in the customer's own words is said back in them.
    """
    facts, order = case.get("facts") or {}, case.get("order") or {}
    delivery = order.get("delivery") or {}
    words = {
        "number": order.get("number", ""),
        "items": order.get("items", ""),
        "item": _item(facts, order),
        "placed_on": order.get("placed_on", ""),
        "promised_by": delivery.get("promised_by", ""),
        "delivered_on": delivery.get("delivered_on") or "",
        "days_late": _days(delivery.get("days_late")),
    }
    dispatcher.utter_message(
        response=f"utter_restate_{_matter(case['kind'], facts, order)}", **words
    )
    details = case.get("says_back") or tuple({"problem"}.intersection(corrected))
    # What needed no question of its own stands in the words they complained in.
    details = dict.fromkeys(n if n in facts else "problem" for n in details)
    for name in (*details, *_ALWAYS):
        if name == "problem" and _is_about_another(facts, order):
            continue
        told = str(facts.get("problem")) if "problem" in details else ""
        if name == "effect" and str(facts.get(name)) in told:
            continue
        if facts.get(name, NOT_KNOWN) != NOT_KNOWN:
            told_of = "how_long" if name == "since" and not _day(facts[name]) else name
            dispatcher.utter_message(
                response=f"utter_restate_detail_{told_of}",
                detail=_in_words(facts[name]),
            )
    dispatcher.utter_message(response="utter_restate_check")


def _matter(kind: str, facts: dict[str, Any], order: dict[str, Any]) -> str:
    """The wording that fits what the order system knows (P12)."""
    delivery = order.get("delivery") or {}
    if not order:
        return f"{kind}_without_order"
    if kind == "billing" and facts.get("remedy_sought") in REFUND_IS_DUE.values():
        return "billing_refund_is_due"
    if kind != "late_delivery":
        return kind
    if not delivery:
        return "late_delivery_service"
    if delivery.get("status") in _MISSING_IN_ACTION:
        return f"late_delivery_{delivery['status']}"
    if delivery.get("status") == "delivered":
        return "late_delivery_arrived"
    return "late_delivery" if delivery.get("days_late") else "late_delivery_not_due"


def _item(facts: dict[str, Any], order: dict[str, Any]) -> str:
    said, quantity = str(facts.get("item") or ""), facts.get("quantity")
    if said in ("", "all"):
        lines = order.get("lines", ())
        if len(lines) != 1 or not quantity:
            return str(order.get("items", ""))
        said = str(lines[0]["name"])
    return f"{quantity} × {said}" if quantity and quantity > 1 else said


def _is_about_another(facts: dict[str, Any], order: dict[str, Any]) -> bool:
    """Whether the first words named another thing than the one it is about now: to say
    them back would bring the mistake back."""
    problem = _words(str(facts.get("problem") or ""))
    item = _words(str(facts.get("item") or ""))
    names = [_words(line["name"]) for line in order.get("lines", ())]
    others = [name for name in names if name != item]
    # A word that all of them share ("mug") tells none of them apart.
    own = item - set().union(*others) if others else item
    named = any((name - item) & problem for name in others)
    return bool(item) and named and not (own & problem)


def _words(text: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"\w{3,}", text.casefold())}


def _days(days: int | None) -> str:
    return "1 day" if days == 1 else f"{days or 0} days"


def _in_words(fact: Any) -> str:
    """A fact as it stands in a sentence: a day in words, no full stop of its own."""
    day = _day(fact)
    return day_in_words(day) if day else in_brief(str(fact).strip().rstrip("."))


def _day(fact: Any) -> date | None:
    try:
        return date.fromisoformat(str(fact).strip().rstrip("."))
    except ValueError:
        return None
