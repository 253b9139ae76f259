"""How a matter is told: little, as most people do, or everything at once."""

from __future__ import annotations

import re
from dataclasses import replace

from simulation.character import Character
from simulation.move import Act, Move
from simulation.phrases import Phrase
from simulation.scenario import COMPLAINTS, Kind

# What most people add to their first words, and how likely they are to.
_ADDED = {"since": 0.3, "effect": 0.5, "needed_by": 0.6, "wish": 0.25}
_PROOF = 0.3
# Matters whose name is the whole problem: who says "late" need not say what is wrong.
_SAY_IT_ALL = frozenset([Kind.LATE_DELIVERY, Kind.MISSING, Kind.WRONG_ITEM])


def tell(who: Character, at: int | None = None) -> list[Move]:
    """The moves that tell a matter; more than one is a burst of fragments."""
    at = who.at if at is None else at
    scenario, facts = who.scenario, who.facts(at)
    matter = scenario.matters[at]
    first = at == 0
    if matter.says:
        phrase = who.speech.fill(who.chance.choice(matter.says), facts)
    else:
        wanted = set() if scenario.has("says little") else {"item", "problem"}
        phrase = who.speech.phrase("openings", matter.kind, who.feeling, facts, wanted)
    for fact in _added(
        who, at, phrase, everything=scenario.has("gives everything at once")
    ):
        phrase += who.speech.phrase("statements", fact, who.feeling, facts, {fact})
    complains = matter.kind in COMPLAINTS
    if first and not matter.says and who.chance.random() < 0.5:
        phrase = who.speech.phrase("manner", "hello", who.feeling, {}) + phrase
    if complains and who.chance.random() < 0.4:
        phrase += who.speech.phrase("manner", "temper", who.feeling, facts)
    move = who.move(Act.TELLS, phrase, at)
    if matter.kind in _SAY_IT_ALL:
        move = replace(move, tells=move.tells | {"problem"})
    who.told[at] |= {"matter", *move.tells}
    return _fragments(move) if first and scenario.has("gives fragments") else [move]


def _added(who: Character, at: int, phrase: Phrase, *, everything: bool) -> list[str]:
    facts = who.facts(at)
    if who.scenario.has("says little"):
        return []
    if everything and at == 0:
        contact = "postcode" if who.scenario.has("gives the postcode") else "email"
        order = ("since", "effect", "needed_by", "got_instead", "amount", "wish")
        wanted = [fact for fact in order if fact in facts] + ["number", contact]
        return [f for f in wanted if f in facts and f not in phrase.tells]
    added = [
        fact
        for fact, share in _ADDED.items()
        if fact in facts and fact not in phrase.tells and who.chance.random() < share
    ]
    if at == 0 and "number" in facts and who.chance.random() < _PROOF:
        added += [] if "number" in phrase.tells else ["number"]
    return added


def _fragments(move: Move) -> list[Move]:
    """The same words in several messages, sent one right after the other."""
    parts = [one for one in re.split(r"(?<=[.!?,])\s+", move.text) if one.strip()]
    quiet = [Move(Act.TELLS, part.rstrip(".,")) for part in parts[:-1]]
    return [*quiet, Move(Act.TELLS, parts[-1], move.tells)]
