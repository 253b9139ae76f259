"""A move: one thing the customer does, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulation.door import Choice


class Act(StrEnum):
    """What the customer does with a move, for the judge and for the transcript."""

    GREETS = "greets"
    TELLS = "tells"
    ANSWERS = "answers"
    CANNOT_SAY = "cannot say"
    INTERJECTS = "interjects"
    AGREES = "agrees"
    CORRECTS = "corrects"
    CHOOSES = "chooses"
    REFUSES = "refuses"
    PROPOSES = "proposes"
    CONFIRMS = "confirms"
    DENIES = "denies"
    IS_SATISFIED = "is satisfied"
    IS_NOT_SATISFIED = "is not satisfied"
    SCORES = "scores"
    NUDGES = "nudges"
    COMES_BACK = "comes back"
    LETS_GO = "lets go"
    TAKES_LEAVE = "takes leave"


@dataclass(frozen=True, slots=True)
class Move:
    """Words or a click. `tells` names the facts in it (`contact` for both proofs);
    `option` is the title of the option chosen with it."""

    act: Act
    text: str
    tells: frozenset[str] = frozenset()
    choice: Choice | None = None
    option: str = ""


def told(names: frozenset[str]) -> frozenset[str]:
    """The facts behind placeholders: an e-mail address is a contact."""
    return frozenset("contact" if n in ("email", "postcode") else n for n in names)
