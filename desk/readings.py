"""Readings: what the assistant made of what a customer said, kept for trainers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from desk.training.course import LISTEN

# Below, the likeliest meaning is a guess (the head is calibrated: .5 is right every
# second time).
_SURE = 0.5
# What is understood when nothing is (domain.yml).
_FALLBACK = "nlu_fallback"
_NOTHING = frozenset({_FALLBACK, "out_of_scope"})


class Doubt(StrEnum):
    """Why a trainer should look: nothing was understood, two meanings were close, or
    the likeliest was not likely."""

    FALLBACK = "fallback"
    CLOSE = "close"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Reading:
    """The messages `first_seq` to `seq` as they were understood and answered.

    `understood` has intent, ranking, entities, feeling and flags as the assistant gave
    them (assistant/turn.py); `responses` are the names of what it said. `facts` were
    told to it before the turn, and `dialogue` is its memory after it: with the one
    before, of the same `matter`, a turn can be played again. `vector` is the meaning of
    the words, base64 of half-precision numbers; None for a choice.
    """

    turn_id: str
    conversation_id: str
    first_seq: int
    seq: int
    matter: int
    at: datetime
    understood: dict[str, Any]
    actions: list[str]
    responses: list[str]
    facts: dict[str, Any] = field(default_factory=dict)
    dialogue: dict[str, Any] | None = None
    vector: str | None = None

    @property
    def intent(self) -> str | None:
        """What was understood, by its name."""
        return (self.understood.get("intent") or {}).get("name")

    @property
    def answered_by(self) -> list[str]:
        """What was done about it, until the customer was listened to again."""
        return [one for one in self.actions if one != LISTEN]

    @property
    def guesses(self) -> list[dict[str, Any]]:
        """The likeliest meanings, of those that are one: each with `name` and
        `confidence`."""
        ranking = self.understood.get("ranking", ())
        return [one for one in ranking if one.get("name") != _FALLBACK]

    @property
    def doubt(self) -> Doubt | None:
        if self.understood.get("close"):
            return Doubt.CLOSE
        if self.intent in _NOTHING:
            return Doubt.FALLBACK
        confidence = (self.understood.get("intent") or {}).get("confidence")
        return Doubt.UNSURE if confidence is not None and confidence < _SURE else None
