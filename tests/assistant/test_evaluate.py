"""Measuring understanding: what is counted, and what bad input gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluate import rows_of
from assistant.scores import Reading, emotion_scores, intent_scores


def _reading(intent: str, read: str, *accept: str, emotion: str = "calm") -> Reading:
    row = {"text": "…", "intent": intent, "accept": list(accept), "emotion": emotion}
    parsed = {
        "intent": {"name": read, "confidence": 0.9},
        "feeling": {"level": "upset"},
    }
    return Reading.of(row, parsed, 0.001)


def test_an_accepted_reading_is_right_only_when_scored_by_accept() -> None:
    scores = intent_scores([_reading("vent", "deny", "deny"), _reading("deny", "deny")])
    assert (scores["strict"], scores["accept"]) == (0.5, 1.0)


def test_an_unsure_reading_is_wrong_but_rejects_what_is_out_of_scope() -> None:
    scores = intent_scores(
        [
            _reading("out_of_scope", "nlu_fallback"),
            _reading("out_of_scope", "affirm"),
            _reading("affirm", "out_of_scope"),
        ]
    )
    assert scores["strict"] == 0.0
    assert (scores["oos_rejected"], scores["oos_false_rejects"]) == (0.5, 1.0)


def test_emotion_is_scored_on_the_steps_of_the_gauge() -> None:
    readings = [
        _reading("vent", "vent", emotion=level)
        for level in ("upset", "angry", "furious", "calm")
    ]
    scores = emotion_scores(readings)
    assert scores["emotion_exact"] == 0.25
    assert scores["emotion_within_one"] == 0.75
    assert scores["emotion_angry_or_more"] == 0.5


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("{", "data.jsonl:2: not JSON"),
        ('{"intent": "deny"}', "data.jsonl:2: wanted an object with a string `text`"),
        ('{"text": "no"}', "data.jsonl:2: wanted `intent` or `emotion`"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(
    tmp_path: Path, line: str, wanted: str
) -> None:
    file = tmp_path / "data.jsonl"
    file.write_text('{"text": "no", "intent": "deny"}\n' + line + "\n", "utf-8")
    with pytest.raises(ValueError, match=wanted.replace(".", r"\.")):
        rows_of(file)
