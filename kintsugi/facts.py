"""The facts of a case: which there are, their shapes, and which are still missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from kintsugi.errors import InvalidInput
from kintsugi.orders import Order, OrderLine

LONGEST = 500
ALL_ITEMS = "all"
_WORDS_THAT_SAY_WHAT_HAPPENED = 6
# Words of product names that are no reason to think of that product.
_SAY_NOTHING = frozenset(
    """of the and for with in at to by on my your home set two three one every second
    week month new old small large order""".split()
)

# Words that a mix-up is told in whatever came, so that none of them names it.
_OF_ANY_MIX_UP = frozenset(
    word.removesuffix("s")
    for word in """about again all already also am an and angry another any anything are
    back be because been before box but by called can cannot came come confused could
    day deliver delivered delivery did didn different differently do does doesn don else
    even ever expected fault first found gave get getting give given go got had has have
    he hello help her here hi how if ill inside instead into is isn it item its just
    know left like lot made make me mess mind mistake mix mixed more must need new no
    nor not nothing now number off ok once only open opened or order ordered other our
    out package packed paid parcel people please product put re really receive received
    refund replacement right said same say see seem send sent shall she shop should show
    so some somebody someone something sorry still stuff such supposed sure take than
    thank thanks that their them then there these they thing think this those time today
    told too took total totally turned up us ve very want wanted warehouse was wasn way
    we well went were what when where which while who whole whoever why will without won
    wrong yesterday yet you your""".split()
)


class Fact(StrEnum):
    """What a customer may tell us; `item` is the name of a line of the order, or "all".

    `contact` is the e-mail address or the postcode of the order. `needed_by` and
    `since` are ISO days when they are known as such, the customer's words otherwise.
    """

    ORDER_NUMBER = "order_number"
    CONTACT = "contact"
    ITEM = "item"
    QUANTITY = "quantity"
    PROBLEM = "problem"
    SINCE = "since"
    EFFECT = "effect"
    NEEDED_BY = "needed_by"
    AMOUNT = "amount"
    REMEDY_SOUGHT = "remedy_sought"
    RECEIVED_INSTEAD = "received_instead"


def noted(facts: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with the new ones in their places; None takes a fact away (P9, P10).

    Raises InvalidInput for a name that is no fact, and for a value that has not its
    shape: a whole number from 1 to 999 for `quantity`, else a text of at most 500
    characters.
    """
    result = dict(facts)
    for name, value in new.items():
        if name not in Fact.__members__.values():
            raise InvalidInput(f"'{name}' is not a fact; known: {', '.join(Fact)}.")
        if value is None:
            result.pop(name, None)
        else:
            result[name] = _checked(Fact(name), value)
    return result


def missing(
    asks: Sequence[Fact], facts: Mapping[str, Any], order: Order | None, known: bool
) -> list[Fact]:
    """What is still to be asked, in order; nothing that is already known (P8).

    `known` says that the customer proved who they are: their contact is not asked then,
    and the order only when it is not clear which one is meant.
    """
    needed = []
    for fact in asks:
        if fact is Fact.ORDER_NUMBER:
            is_needed = order is None and fact not in facts
        elif fact is Fact.CONTACT:
            is_needed = order is None and not known and fact not in facts
        elif fact is Fact.ITEM:
            is_needed = order is not None and not lines_meant(order, facts)
        elif fact is Fact.RECEIVED_INSTEAD:
            told = str(facts.get(Fact.PROBLEM, ""))
            is_needed = fact not in facts and not says_what_came(order, told)
        else:
            is_needed = fact not in facts
        if is_needed:
            needed.append(fact)
    return needed


def lines_meant(order: Order, facts: Mapping[str, Any]) -> list[OrderLine]:
    """The lines of the order the complaint is about; none when that is not clear.

    A line is found by its name, or as the one with the most words in common. Where a
    smaller number was said than was ordered, the line has that quantity.
    """
    item = str(facts.get(Fact.ITEM, "")).casefold().strip()
    if len(order.lines) == 1 or item == ALL_ITEMS:
        lines = list(order.lines)
    else:
        lines = _named(order, item)
    if len(lines) == 1 and isinstance(said := facts.get(Fact.QUANTITY), int):
        line = lines[0]
        if 1 <= said < line.quantity:
            lines = [OrderLine(line.sku, line.name, line.kind, said, line.unit_price)]
    return lines


def item_told(order: Order, text: str) -> str | None:
    """The one line of the order that a text speaks of, by its name; None when it speaks
    of none, or of several (P8)."""
    lines = _named(order, text.casefold())
    return lines[0].name if lines else None


def says_what_happened(text: str) -> bool:
    """Whether a complaint says more than its kind, so that "what is wrong?" would ask
    what was just told (P8)."""
    return len(text.split()) >= _WORDS_THAT_SAY_WHAT_HAPPENED


def says_what_came(order: Order | None, text: str) -> bool:
    """Whether a complaint of a wrong item names something that is not in the order,
    however it is put, so that "what came instead?" would ask what was told (P8)."""
    if order is None or not says_what_happened(text):
        return False
    ordered = set[str]().union(*(_stems(line.name) for line in order.lines))
    return bool(_stems(text) - ordered - _OF_ANY_MIX_UP)


def _named(order: Order, item: str) -> list[OrderLine]:
    def in_common(line: OrderLine) -> int:
        return len(_stems(line.name) & _stems(item))

    exact = [line for line in order.lines if line.name.casefold() == item]
    if exact:
        return exact[:1]
    most = max(map(in_common, order.lines), default=0)
    nearest = [line for line in order.lines if in_common(line) == most]
    return nearest if most and len(nearest) == 1 else []


def _stems(text: str) -> set[str]:
    words = set(re.findall(r"\w{2,}", text.casefold())) - _SAY_NOTHING
    return {word.removesuffix("s") for word in words}


def _checked(fact: Fact, value: Any) -> Any:
    if fact is Fact.QUANTITY:
        if type(value) is int and 1 <= value <= 999:
            return value
        raise InvalidInput(f"{fact}: {value!r} is not a whole number from 1 to 999.")
    if isinstance(value, str) and value.strip() and len(value) <= LONGEST:
        return value.strip()
    raise InvalidInput(f"{fact}: a text of 1 to {LONGEST} characters is wanted.")
