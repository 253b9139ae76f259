"""Two readings of the same messages, side by side."""

from __future__ import annotations

from typing import Any

from desk.workshop.comparing import compare


def read(intent: str, read: str, confidence: float) -> dict[str, Any]:
    return {
        "text": f"about {intent}",
        "intent": intent,
        "read": read,
        "confidence": confidence,
    }


LIVE = [
    read("thank", "thank", 0.95),
    read("vent", "thank", 0.55),
    read("deny", "deny", 1),
]
CANDIDATE = [
    read("thank", "vent", 0.52),
    read("vent", "vent", 0.9),
    read("deny", "deny", 0.58),
]


def test_what_got_better_and_what_got_worse_is_told_message_by_message() -> None:
    found = compare(LIVE, CANDIDATE)

    assert [one["intent"] for one in found["better"]] == ["vent"]
    assert found["better"][0]["live"] == {"read": "thank", "confidence": 0.55}
    assert [one["intent"] for one in found["worse"]] == ["thank"]
    assert found["worse"][0]["candidate"]["read"] == "vent"
    assert found["live"] == found["candidate"] == 0.6667


def test_every_intent_is_counted_for_both() -> None:
    rows = {one["intent"]: one for one in compare(LIVE, CANDIDATE)["intents"]}

    assert rows["vent"] == {"intent": "vent", "messages": 1, "live": 0, "candidate": 1}
    assert set(rows) == {"deny", "thank", "vent"}


def test_confusion_counts_what_was_taken_for_what() -> None:
    cells = {
        (one["intent"], one["read"]): one["messages"]
        for one in compare(LIVE, CANDIDATE)["confusion"]
    }
    assert cells == {("thank", "vent"): 1, ("vent", "vent"): 1, ("deny", "deny"): 1}


def test_calibration_says_how_often_a_confidence_was_right() -> None:
    lower, upper = compare(LIVE, CANDIDATE)["calibration"]["candidate"]

    assert lower == {"confidence": 0.55, "right": 0.5, "messages": 2}
    assert upper == {"confidence": 0.9, "right": 1.0, "messages": 1}
