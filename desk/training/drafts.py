"""From a real conversation to a change: an example, a test, a story, a customer.

What is drafted names nobody, and a trainer reads and mends it before it is put into a
change set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desk.training.change import AddExample, Append, Change
from desk.training.conversation_test import FOLDER, HEAD, Step, entry
from desk.training.quoted import quoted
from desk.training.withheld import as_anybody
from kintsugi.errors import InvalidInput


class Draft(StrEnum):
    """What a conversation can become."""

    EXAMPLE = "example"
    TEST = "test"
    STORY = "story"
    SCENARIO = "scenario"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A message of the customer and its answer, with nobody's name in it; `meant` is
    what was meant, as a trainer says or as it was understood."""

    text: str
    meant: str
    chosen: bool = False
    actions: Sequence[str] = ()
    responses: Sequence[str] = ()
    feeling: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A conversation up to the message that a trainer looks at, the last one here."""

    exchanges: Sequence[Exchange]
    kind: str | None = None
    remedies: Sequence[str] = ()
    handoffs: Sequence[str] = field(default=())


# An order that a complaint of the kind can be about (tests/conversations/orders.yml).
_ORDERS = {
    "damaged_or_defective": "delivered lamp",
    "wrong_item": "delivered lamp",
    "billing": "charged twice",
    "subscription_or_service_outage": "subscription",
}
_BOUGHT = """  order:
    placed: 15 days ago
    lines: [{name: Mechanical keyboard, price: 129.99}]
    delivery: {status: in_transit, promised: 8 days ago}
"""


def draft(told: Told, what: Draft) -> Change:
    """Drafts the change; raises InvalidInput where the message cannot become that."""
    last = told.exchanges[-1]
    if last.chosen:
        raise InvalidInput(
            "A choice was pressed here; choose a message that was written."
        )
    match what:
        case Draft.EXAMPLE:
            return AddExample(last.meant, one_line(as_anybody(last.text)))
        case Draft.TEST:
            return Append(f"{FOLDER}/test_taught.yml", HEAD, _test(told))
        case Draft.STORY:
            return Append(
                "data/stories/taught.yml", 'version: "3.1"\n\nstories:\n', _story(told)
            )
        case Draft.SCENARIO:
            return Append("simulation/scenarios/taught.yml", "", _scenario(told))


def one_line(text: str) -> str:
    """The words as an example can have them: one line, nothing that is markup."""
    plain = re.sub(r"[\[\](){}]", " ", text)
    return " ".join(plain.split()).lstrip("/-# ")[:400]


def _test(told: Told) -> str:
    *before, last = told.exchanges
    steps: list[Step] = []
    for exchange in before:
        steps.append(("chooses" if exchange.chosen else "customer", exchange.text))
        if exchange.responses:
            steps.append(("assistant", exchange.responses))
    steps += [("customer", last.text), ("understood", last.meant)]
    order = _ORDERS.get(told.kind or "", "late parcel")
    return entry(f"{_short(last.text)}, is understood", order, steps)


def _story(told: Told) -> str:
    lines = [
        f"  - story: {quoted(f'A customer says: {_short(told.exchanges[-1].text)}')}"
    ]
    lines.append("    steps:")
    for exchange in told.exchanges:
        lines.append(f"      - intent: {exchange.meant}")
        lines += [f"      - action: {action}" for action in exchange.actions]
    return "\n".join(lines) + "\n"


def _scenario(told: Told) -> str:
    first = next(one for one in told.exchanges if not one.chosen)
    words = as_anybody(first.text)
    feeling = first.feeling or "calm"
    if told.remedies:
        ends = f"{{resolved: [{', '.join(dict.fromkeys(told.remedies))}]}}"
    elif told.handoffs:
        ends = f"{{handed off: [{', '.join(dict.fromkeys(told.handoffs))}]}}"
    else:
        ends = "[resolved, handed off]"
    return (
        f"{_name(words)}:\n"
        f"  title: {quoted(_short(words))}\n"
        f"{_BOUGHT}"
        f"  happened: {{kind: complaint, says: [{quoted(one_line(words))}]}}\n"
        f"  feeling: {feeling}\n"
        f"  accepts: anything recommended\n"
        f"  ends: {ends}\n"
    )


def _short(text: str) -> str:
    words = one_line(as_anybody(text)).split()
    return " ".join(words[:9]) + (" …" if len(words) > 9 else "")


def _name(text: str) -> str:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "_".join(["taught", *words[:6]])[:60]
