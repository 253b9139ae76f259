"""How the tone check reads, whatever is typed (P30)."""

from __future__ import annotations

import re
import re._constants as sre
import re._parser as sre_parser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintsugi.cases import Feeling
from kintsugi.tone import Tone, check_tone, mended
from kintsugi.tone.check import MARKS
from kintsugi.tone.draft import Draft

ABOVE_CALM = [Feeling.UPSET, Feeling.ANGRY, Feeling.FURIOUS]
PIECES = [mark.phrase[:12] for mark in MARKS] + [
    "unfortunately", "due to high demand", "you should have checked", "calm down",
    "your call is important to us", "as we told you", "No worries", "!!", "!", ".", ",",
    " ", "\n", "{item}", '"', "’", "'", "> ", "🙂", "THE", "I", "ß", "\u0130", "\x00",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12))
def test_whatever_is_typed_findings_are_within_it_in_order_and_apart(
    pieces: list[str],
) -> None:
    text = " ".join(pieces)
    findings = check_tone(text)
    end = 0
    for finding in findings:
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end
    untouched = [one for one in findings if one.better is None]
    for finding in untouched:
        assert text[finding.start : finding.end] in mended(text, findings)


def _repeats(parsed: Any) -> list[tuple[int, Any]]:
    """Every repetition in a parsed pattern: how often at most, and of what."""
    found = []
    for name, value in parsed:
        if name in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            found.append((value[1], value[2]))
        inner = value if isinstance(value, (list, tuple)) else [value]
        for part in inner:
            parts = part if isinstance(part, list) else [part]
            for one in parts:
                if isinstance(one, sre_parser.SubPattern):
                    found.extend(_repeats(one))
    return found


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.phrase[:40])
def test_no_pattern_can_read_on_without_end(mark: Any) -> None:
    for pattern in filter(None, (mark.pattern, mark.harmless)):
        parsed = sre_parser.parse(pattern.pattern, re.IGNORECASE)
        assert parsed.getwidth()[1] < 1000, "a repetition has no bound"
        for times, of in _repeats(parsed):
            inner = [most for most, _ in _repeats(of) if most > 3]
            assert times <= 3 or len(inner) <= 1, "a repetition repeats repetitions"


@pytest.mark.parametrize("feeling", ABOVE_CALM)
def test_above_calm_even_one_exclamation_mark_is_found(feeling: Feeling) -> None:
    assert check_tone("Thank you!") == []
    [finding] = check_tone("Thank you!", feeling)
    assert (finding.tone, finding.better) == (Tone.SHOUTING, ".")


def test_of_two_findings_at_one_place_the_longer_stands() -> None:
    [finding] = check_tone("You need to contact the carrier directly.")
    assert finding.better == "I will contact the carrier"


def test_taking_in_keeps_what_has_no_better_wording() -> None:
    draft = "Unfortunately, it is beyond our control."
    assert mended(draft, check_tone(draft)) == "It is beyond our control."


def test_the_sentence_around_a_finding_can_be_shown() -> None:
    draft = Draft("I looked. You must wait, sorry. It comes.")
    assert draft.sentence(10, 13) == "You must wait, sorry."
