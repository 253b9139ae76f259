"""What the desk itself says is there, filled, and says nothing it should not."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.words import read_words
from kintsugi.handoffs import HandoffReason

FILE = Path(__file__).resolve().parents[3] / "data/responses/desk.yml"


@pytest.mark.parametrize(
    "reason", set(HandoffReason) - {HandoffReason.TAKEN_OVER}, ids=str
)
@pytest.mark.parametrize("reference", ["K-1042", None])
def test_every_handoff_has_its_words(
    reason: HandoffReason, reference: str | None
) -> None:
    words = read_words(FILE).of_handoff(reason, reference)
    assert "{" not in words
    assert "!" not in words
    assert (reference or "K-") in words or reference is None


def test_a_missing_text_is_named_at_start(tmp_path: Path) -> None:
    short = tmp_path / "desk.yml"
    short.write_text("responses:\n  utter_desk_trouble:\n    - text: Sorry.\n")
    with pytest.raises(ValueError, match="utter_desk_handoff_customer_asked"):
        read_words(short)
