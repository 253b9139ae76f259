"""Conversations for these tests, written down instead of played."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from simulation.door import Choice, Message
from simulation.move import Act, Move
from simulation.order import LinePlan, OrderPlan
from simulation.scenario import Acceptance, End, Kind, Matter, Scenario
from simulation.transcript import Answered, Said, Transcript

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SORRY = "I am sorry that it came broken."
ASK_NUMBER = "What is your order number? With it I can see what happened."


def scenario(**changes: Any) -> Scenario:
    """A damaged lamp in an order of one line, to be solved with money."""
    parts: dict[str, Any] = {
        "name": "lamp",
        "title": "A lamp came cracked",
        "who": {},
        "orders": (OrderPlan("5 days ago", (LinePlan("Paper lamp", 7990),)),),
        "matters": (Matter(Kind.DAMAGED, {"item": "lamp", "problem": "it is torn"}),),
        "feelings": {},
        "accepts": Acceptance(recommended=True),
        "quirks": (),
        "ends": {End.RESOLVED: ("money",)},
    }
    return Scenario(**{**parts, **changes})


def assistant(text: str, *titles: str, **card: Any) -> Message:
    choices = tuple(Choice(title, str(n)) for n, title in enumerate(titles))
    return Message(1, "assistant", text, choices, card)


def offer(*titles: str) -> Message:
    options = [
        {"title": title, "benefit": "", "cost": "", "time": "", "recommended": not n}
        for n, title in enumerate(titles)
    ]
    return assistant("Which one suits you?", *titles, type="options", options=options)


def receipt(title: str) -> Message:
    return assistant("It is done.", type="receipt", title=title, lines=[])


def customer(act: Act, text: str = "…", *tells: str, option: str = "") -> Said:
    return Said(Move(act, text, frozenset(tells), option=option))


def heard(
    *messages: Message, state: str = "assistant", waited: float = 0.2
) -> Answered:
    return Answered(messages, state, waited)


def transcript(*entries: Said | Answered) -> Transcript:
    return Transcript("lamp", "A lamp came cracked", ("KX-100001",), list(entries))
