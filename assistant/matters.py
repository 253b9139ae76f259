"""Several matters in one message: the complaint first, the question not forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Ranking = list[dict[str, Any]]

# What gives way to a complaint said in the same message. A threat, a wish for a human
# and a question after a refund already are why the customer writes.
_GIVES_WAY = frozenset(
    "greet goodbye thank affirm deny inform vent propose_own_resolution "
    "ask_order_status ask_return_or_exchange ask_turnaround "
    "ask_contact_channels bot_challenge nlu_fallback".split()
)
_MATTERS = ("complain_", "ask_", "threaten_", "cancel_", "propose_", "bot_")


def matters(
    whole: Ranking, parts: Sequence[Ranking], certain: float
) -> tuple[Ranking, list[str]]:
    """Returns the message's ranking and the further intents said beside its first.

    `whole` is the ranking of the message, `parts` those of its clauses, each best
    first. A part counts when its confidence is `certain` or more; a complaint among
    the parts comes to the top. A first reading that a part is certain of is as certain
    as the part: two matters in one message are no reason for doubt.
    """
    sure = [part[0] for part in parts if part[0]["confidence"] >= certain]
    first = whole[0]
    if two := _two_complaints(whole, parts):
        sure += [intent for intent in two if intent["name"] not in _names(sure)]
        first = {**two[0], "confidence": sum(map(_confidence, two))}
    # Anger has no matter of its own: what it is about need not be as clear.
    enough = certain / 2 if first["name"] == "vent" else certain
    told = [part[0] for part in parts if part[0]["name"].startswith("complain_")]
    complaints = [part for part in told if part["confidence"] >= enough]
    if complaints and first["name"] in _GIVES_WAY:
        sure.insert(0, first)
        first = max(complaints, key=_confidence)
    same = [part for part in sure if part["name"] == first["name"]]
    best = max([first, *same], key=_confidence)
    rest = [intent for intent in whole if intent["name"] != best["name"]]
    names = [name for name in _names(sure) if name.startswith(_MATTERS)]
    return (
        [best, *_in_proportion(rest, 1.0 - best["confidence"])],
        [name for name in dict.fromkeys(names) if name != best["name"]],
    )


def likely_complaints(
    whole: Ranking, parts: Sequence[Ranking], sure: float, likely: float
) -> list[str]:
    """Returns the complaints that the message may be, likeliest first; three at most.

    None where a complaint is read with `sure` or more. A complaint is likely when it is
    read with `likely` or more, in the message or in a clause of it; beside a reading
    that is none, it takes half of `sure`.
    """
    best: dict[str, float] = {}
    for ranking in (whole, *parts):
        for one in ranking:
            name, confidence = one["name"], _confidence(one)
            if name.startswith("complain_"):
                best[name] = max(best.get(name, 0.0), confidence)
    is_complaint = whole[0]["name"].startswith("complain_")
    if is_complaint and _confidence(whole[0]) >= sure:
        return []
    least = likely if is_complaint else sure / 2
    named = [name for name in best if best[name] >= least]
    return sorted(named, key=lambda name: -best[name])[:3]


def _two_complaints(whole: Ranking, parts: Sequence[Ranking]) -> Ranking:
    """Returns the two best readings when each is the complaint of another part.

    Then they are no doubt about one matter but two matters.
    """
    told = {part[0]["name"] for part in parts}
    both = [one for one in whole[:2] if one["name"].startswith("complain_")]
    return both if len(both) == 2 and told.issuperset(_names(both)) else []


def _names(ranking: Ranking) -> list[str]:
    return [intent["name"] for intent in ranking]


def said_of(
    texts: Sequence[str], parts: Sequence[Ranking], certain: float
) -> dict[str, str]:
    """The clause in which each matter is said for certain, by intent; the surest."""
    sure = [
        (part[0], text)
        for part, text in zip(parts, texts, strict=True)
        if part[0]["confidence"] >= certain and part[0]["name"].startswith(_MATTERS)
    ]
    sure.sort(key=lambda one: _confidence(one[0]))
    return {intent["name"]: text for intent, text in sure}


def _confidence(intent: dict[str, Any]) -> float:
    return float(intent["confidence"])


def _in_proportion(ranking: Ranking, total: float) -> Ranking:
    said = sum(intent["confidence"] for intent in ranking) or 1.0
    return [
        {**intent, "confidence": intent["confidence"] * total / said}
        for intent in ranking
    ]
