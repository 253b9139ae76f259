"""How two assistants read the same messages: what got better, what got worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

_BINS = 10

Read = dict[str, Any]  # text, intent, read and confidence (assistant/evaluate.py)


def compare(live: Sequence[Read], candidate: Sequence[Read]) -> dict[str, Any]:
    """Both readings of the same messages, in the same order, as a page shows them.

    `better` and `worse` hold the messages that only one of the two read rightly;
    `confusion` the number of messages by what they mean and what the candidate read.
    """
    pairs = list(zip(live, candidate, strict=True))
    return {
        "messages": len(pairs),
        "live": _share(live),
        "candidate": _share(candidate),
        "intents": [
            {
                "intent": name,
                "messages": len(rows := [p for p in pairs if p[0]["intent"] == name]),
                "live": sum(_is_right(before) for before, _ in rows),
                "candidate": sum(_is_right(after) for _, after in rows),
            }
            for name in sorted({row["intent"] for row in candidate})
        ],
        "better": [_pair(p) for p in pairs if not _is_right(p[0]) and _is_right(p[1])],
        "worse": [_pair(p) for p in pairs if _is_right(p[0]) and not _is_right(p[1])],
        "confusion": [
            {"intent": intent, "read": read, "messages": number}
            for (intent, read), number in sorted(
                Counter((row["intent"], row["read"]) for row in candidate).items()
            )
        ],
        "calibration": {"live": _bins(live), "candidate": _bins(candidate)},
    }


def _is_right(row: Read) -> bool:
    return bool(row["read"] == row["intent"])


def _share(rows: Sequence[Read]) -> float:
    return round(sum(map(_is_right, rows)) / len(rows), 4) if rows else 0.0


def _pair(pair: tuple[Read, Read]) -> dict[str, Any]:
    before, after = pair
    return {
        "text": before["text"],
        "intent": before["intent"],
        "live": {"read": before["read"], "confidence": before["confidence"]},
        "candidate": {"read": after["read"], "confidence": after["confidence"]},
    }


def _bins(rows: Sequence[Read]) -> list[dict[str, Any]]:
    """How often a confidence was right, by tenths; empty tenths are left out."""
    tenths: dict[int, list[Read]] = {}
    for row in rows:
        tenths.setdefault(min(int(row["confidence"] * _BINS), _BINS - 1), []).append(
            row
        )
    return [
        {
            "confidence": round(sum(one["confidence"] for one in of) / len(of), 4),
            "right": _share(of),
            "messages": len(of),
        }
        for _, of in sorted(tenths.items())
    ]
