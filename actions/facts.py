"""The facts in what the customer says (P8, P9); their names are kintsugi/facts.py's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rasa_sdk import Tracker

from actions.effect import effect_in
from actions.message import (
    IN_OWN_WORDS,
    does_not_know,
    intent,
    kind_of_complaint,
    text,
    values,
)
from actions.received import thing_received
from kintsugi.facts import ALL_ITEMS

# What a fact is when the customer was asked and cannot tell: it is not asked again.
NOT_KNOWN = "not known"
_LONGEST = 500
_SHORT_ANSWER = 6
_POSTCODE = re.compile(r"(?i)[a-z]{0,2}-?\d[\da-z]{1,6}(?: ?[\da-z]{2,4})?")
_AROUND_A_POSTCODE = re.compile(
    r"(?i)\b(?:and|order|number|postcode|is|it(?:.s)?|its|my|the)\b|[,;.:#]"
)
_BY_WHEN = re.compile(r"(?i)\b(?:by|before|until|need(?:ed)?|for)\b[^.!?]{0,24}$")
_BY = re.compile(r"(?i)(?:by|before|until)\b")
# Said alone, these answer no question for a fact.
_TELL_NOTHING = frozenset(["affirm", "deny", "thank", "greet"])
# Options that name a place or a manner, not a remedy.
_NO_REMEDY = frozenset(
    "first second other both neither either recommended fastest cheapest".split()
)
NOT_THIS = re.compile(r"(?i)\b(?:not|isn.?t|instead of|rather than)(?: the| a| my)? $")
_ALL_THINGS = re.compile(
    r"(?i)\b(?:both|all)(?: (?:the|my|three|four|of (?:the|my)))*"
    r" (?:things|items|products)\b"
    r"|\bthe (?:whole|entire) order\b|\beverything (?:in|from) (?:it|the|my)\b"
)
# Asked which thing it is.
_ALL = re.compile(
    rf"{_ALL_THINGS.pattern}|^\W*(?:both|all|everything|all of (?:it|them)|"
    r"both of them|the (?:whole|entire) (?:lot|thing|parcel))\b"
)
# "no, it was the cups": which thing it was, and no answer to what was asked since.
_SETS_RIGHT = re.compile(r"(?i)(?:no|nope|sorry|wait|actually|oh|i meant?)\b")
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
_NUMBER = rf"(?P<n>[1-9]\d{{0,2}}|{'|'.join(_NUMBERS)})"
# "three of the glasses", "no, it was two", "it's 4 and not 3"
_SO_MANY_OF = re.compile(rf"(?i)\b{_NUMBER} of (?:the|my|them|these|those|our)\b")
_SO_MANY_CORRECTED = re.compile(
    rf"(?i)^(?:no|nope|sorry|actually|almost|not quite)\b.{{0,12}}?"
    rf"\b(?:it(?:.?s| was| is)|there (?:were|are)|they(?:.?re| were)|only|just|but) "
    rf"(?:only |just |actually )?{_NUMBER}(?= of\b| and not|[,.!]|$| (?:items?|pieces?|"
    rf"things?|pairs?|ones?|bottles?|boxes|glasses|cups|plates)\b)"
)


def facts_told(tracker: Tracker, asked: str | None = None) -> dict[str, Any]:
    """The facts in the message, by name; `asked` is the fact just asked for.

    A bare number is offered by understanding as everything it may be: it is taken for
    what was asked, and for nothing where nothing was asked.
    """
    found = dict(_found(tracker, asked))
    if len(text(tracker).split()) == 1:
        is_open = len(found) > 1 or "quantity" in found
        found = {n: value for n, value in found.items() if n == asked or not is_open}
    is_set_right = "item" in found and _SETS_RIGHT.match(text(tracker))
    if "item" not in found and (asked == "item" or len(lines_of(tracker)) > 1):
        all_of_it = _ALL if asked == "item" else _ALL_THINGS
        found |= {"item": ALL_ITEMS} if all_of_it.search(text(tracker)) else {}
    if asked and asked not in found and not is_set_right:
        found.update(_own_words(tracker, asked))
    return found


def remedies_wanted(tracker: Tracker) -> list[str]:
    """The remedies that are asked for, by the words for them in remedies.yml (P14)."""
    return [str(one) for one in values(tracker, "option") if one not in _NO_REMEDY]


def _found(tracker: Tracker, asked: str | None) -> Iterator[tuple[str, Any]]:
    if numbers := values(tracker, "order_number"):
        yield "order_number", str(numbers[0])
    contacts = values(tracker, "email") or values(tracker, "postcode")
    if contact := contacts[0] if contacts else _postcode_beside_the_number(tracker):
        yield "contact", str(contact)
    if item := _item(tracker):
        yield "item", item
    if quantities := _quantities(tracker):
        yield "quantity", quantities[0]
    if amounts := _as_written(tracker, "amount"):
        yield "amount", amounts[0]
    yield from _times(tracker, asked).items()
    if wanted := remedies_wanted(tracker):
        yield "remedy_sought", ", ".join(wanted)
    if effect := effect_in(text(tracker)):
        yield "effect", effect[1]
    is_wrong_item = kind_of_complaint(tracker) == "wrong_item"
    thing = thing_received(text(tracker), is_wrong_item=True)
    if is_wrong_item and thing:
        yield "received_instead", thing


def _own_words(tracker: Tracker, asked: str) -> dict[str, str]:
    """An answer in the customer's own words, where the question wants one."""
    said = text(tracker)[:_LONGEST]
    if asked == "contact":
        said = _AROUND_A_POSTCODE.sub("", said).strip()
        is_like = re.fullmatch(r"(?i)[a-z0-9][a-z0-9 -]{2,9}", said)
        if is_like and re.search(r"\d", said):
            return {"contact": said}
        # "I live in 20100": the one number in a short answer is the postcode.
        numbers = re.findall(r"\b\d{4,6}\b", said)
        is_short = len(said.split()) <= _SHORT_ANSWER
        return {"contact": numbers[0]} if is_short and len(numbers) == 1 else {}
    if asked in IN_OWN_WORDS and does_not_know(tracker):
        return {asked: NOT_KNOWN}
    if asked == "received_instead" and (thing := thing_received(said)):
        return {asked: thing}
    is_bare = intent(tracker) in _TELL_NOTHING and len(said.split()) < 3
    if asked not in IN_OWN_WORDS or is_bare or not re.search(r"[^\W\d]{2}", said):
        return {}
    return {asked: said}


def lines_of(tracker: Tracker) -> list[dict[str, Any]]:
    """The things of the case's order; none before it is proven."""
    order = (tracker.get_slot("case") or {}).get("order") or {}
    return list(order.get("lines", ()))


def _item(tracker: Tracker) -> str | None:
    """The one thing of the order that is named; "not the red one" names none."""
    said = text(tracker)
    named = []
    for name in (line["name"] for line in lines_of(tracker)):
        at = said.casefold().find(name.casefold())
        if at >= 0 and not NOT_THIS.search(said[:at]):
            named.append(name)
    if len(named) == 1:
        return str(named[0])
    products = values(tracker, "product")
    return str(products[0]) if products else None


def _postcode_beside_the_number(tracker: Tracker) -> str | None:
    """What stands alone beside an order number, when it looks like a postcode."""
    for found in tracker.latest_message.get("entities") or ():
        if found["entity"] == "order_number" and found.get("end"):
            said = text(tracker)
            rest = said[: found["start"]] + said[found["end"] :]
            rest = _AROUND_A_POSTCODE.sub(" ", rest).strip()
            if _POSTCODE.fullmatch(rest):
                return rest
    return None


def _quantities(tracker: Tracker) -> list[int]:
    """Quantities in figures or above one; the "a" of "a set of mugs" is none."""
    said = text(tracker)
    if match := (_SO_MANY_OF.search(said) or _SO_MANY_CORRECTED.search(said)):
        return [_NUMBERS.get(match["n"].casefold()) or int(match["n"])]
    return [
        int(found["value"])
        for found in tracker.latest_message.get("entities") or ()
        if found["entity"] == "quantity"
        and isinstance(found["value"], int | float)
        and 1 <= found["value"] <= 999
        and (found["value"] > 1 or "1" in said)
    ]


def _times(tracker: Tracker, asked: str | None) -> dict[str, str]:
    """Days and durations: since when, or by when, whichever the words say.

    "For Friday" is by when, "for three days" is since when.
    """
    said = text(tracker)
    times: dict[str, str] = {}
    for found in tracker.latest_message.get("entities") or ():
        if found["entity"] not in ("date", "duration"):
            continue
        is_day = found["entity"] == "date"
        name = asked if asked in ("since", "needed_by") else None
        written = said[found.get("start") or 0 : found.get("end")]
        if name is None:
            before = said[: found.get("start") or 0]
            by_when = is_day and (_BY_WHEN.search(before) or _BY.match(written))
            name = "needed_by" if by_when else "since"
        times.setdefault(name, str((found["value"] if is_day else "") or written))
    return times


def _as_written(tracker: Tracker, entity: str) -> list[str]:
    said = text(tracker)
    return [
        said[found["start"] : found["end"]]
        for found in tracker.latest_message.get("entities") or ()
        if found["entity"] == entity and found.get("end")
    ]
