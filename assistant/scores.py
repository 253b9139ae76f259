"""The figures that say how well messages were understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.lexicon import LEVELS

UNSURE = "nlu_fallback"
OUT = "out_of_scope"


@dataclass(frozen=True)
class Reading:
    """One message: what is right (`None` when not labelled) and what was read."""

    text: str
    intent: str | None
    accept: frozenset[str]
    emotion: str | None
    read_intent: str
    confidence: float
    read_emotion: str | None
    seconds: float

    @classmethod
    def of(cls, row: dict[str, Any], parsed: dict[str, Any], seconds: float) -> Reading:
        """Pairs an evaluation row with the parse of its text."""
        intent = row.get("intent")
        return cls(
            text=row["text"],
            intent=intent,
            accept=frozenset(filter(None, [intent, *(row.get("accept") or [])])),
            emotion=row.get("emotion"),
            read_intent=parsed["intent"]["name"] or UNSURE,
            confidence=float(parsed["intent"]["confidence"]),
            read_emotion=(parsed.get("feeling") or {}).get("level"),
            seconds=seconds,
        )

    @property
    def strict(self) -> bool:
        """The one right intent was read; being unsure counts as wrong."""
        return self.read_intent == self.intent

    @property
    def accepted(self) -> bool:
        """An intent that is right as well was read."""
        return self.read_intent in self.accept


def intent_scores(readings: Sequence[Reading]) -> dict[str, float | None]:
    """Scores the messages that carry an intent.

    A message out of scope is rejected when it is read as such or as unsure; a false
    reject is a customer's matter read as out of scope.
    """
    rows = [reading for reading in readings if reading.intent]
    outside = [row for row in rows if row.intent == OUT]
    inside = [row for row in rows if row.intent != OUT]
    return {
        "intent_rows": len(rows),
        "strict": _share([row.strict for row in rows]),
        "accept": _share([row.accepted for row in rows]),
        "macro_f1": _mean([row["f1"] for row in per_intent(rows).values()]),
        "unsure": _share([row.read_intent == UNSURE for row in rows]),
        "oos_rejected": _share([row.read_intent in (OUT, UNSURE) for row in outside]),
        "oos_false_accepts": _share(
            [row.read_intent not in (OUT, UNSURE) for row in outside]
        ),
        "oos_false_rejects": _share([row.read_intent == OUT for row in inside]),
    }


def per_intent(readings: Sequence[Reading]) -> dict[str, dict[str, float]]:
    """Scores each intent that occurs: rows, strict, accept and F1 (strict)."""
    rows = [reading for reading in readings if reading.intent]
    table = {}
    for name in sorted({str(row.intent) for row in rows}):
        own = [row for row in rows if row.intent == name]
        hits = sum(row.strict for row in own)
        read = sum(row.read_intent == name for row in rows)
        table[name] = {
            "rows": len(own),
            "strict": hits / len(own),
            "accept": sum(row.accepted for row in own) / len(own),
            "f1": 2 * hits / (len(own) + read),
        }
    return table


def emotion_scores(readings: Sequence[Reading]) -> dict[str, float | None]:
    """Scores the messages that carry an emotion, on the four steps of the gauge."""
    steps = [
        (LEVELS.index(row.emotion), LEVELS.index(row.read_emotion or LEVELS[0]))
        for row in readings
        if row.emotion in LEVELS
    ]
    angry = LEVELS.index("angry")
    return {
        "emotion_rows": len(steps),
        "emotion_exact": _share([right == read for right, read in steps]),
        "emotion_within_one": _share([abs(right - read) <= 1 for right, read in steps]),
        "emotion_angry_or_more": _share(
            [(right >= angry) == (read >= angry) for right, read in steps]
        ),
    }


def _share(hits: Sequence[bool]) -> float | None:
    return round(sum(hits) / len(hits), 4) if hits else None


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None
