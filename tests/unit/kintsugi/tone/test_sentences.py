"""Real service sentences on both sides: resented.txt and left_alone.txt (P30)."""

from __future__ import annotations

from pathlib import Path

import pytest

from kintsugi.tone import Tone, check_tone, mended

HERE = Path(__file__).parent


def lines_of(name: str) -> list[str]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def resented() -> list[tuple[Tone, str, str, str | None]]:
    rows: list[tuple[Tone, str, str, str | None]] = []
    for line in lines_of("resented.txt"):
        if line.startswith("["):
            tone = Tone(line.strip("[]"))
            continue
        text, marked, *better = line.split(" | ")
        rows.append((tone, text, marked, better[0] if better else None))
    return rows


@pytest.mark.parametrize(("tone", "text", "marked", "better"), resented())
def test_what_a_customer_resents_is_marked_and_its_better_wording_can_be_taken_in(
    tone: Tone, text: str, marked: str, better: str | None
) -> None:
    [finding] = check_tone(text)
    assert (finding.tone, text[finding.start : finding.end].strip()) == (tone, marked)
    if better is None:
        assert finding.better is None
    else:
        assert mended(text, [finding]) == better
        assert check_tone(better) == []


def test_every_tone_has_its_sentences() -> None:
    assert {tone for tone, *_ in resented()} == set(Tone)


@pytest.mark.parametrize("text", lines_of("left_alone.txt"))
def test_a_good_sentence_is_left_alone(text: str) -> None:
    assert check_tone(text) == []


def test_several_findings_in_one_draft_are_in_order_and_mended_together() -> None:
    draft = (
        "Hello Aino, unfortunately your parcel is slightly late due to high demand. "
        "You need to contact the carrier. Rest assured, it comes."
    )
    findings = check_tone(draft)
    assert [finding.tone for finding in findings] == [
        Tone.BAD_NEWS_FIRST,
        Tone.MINIMISING,
        Tone.EXCUSE,
        Tone.PASSING_ON,
        Tone.FILLER,
    ]
    assert mended(draft, findings) == (
        "Hello Aino, your parcel is late. I will contact the carrier. It comes."
    )


def test_an_apostrophe_does_not_hide_what_follows_it() -> None:
    assert check_tone("It’s the customers' parcel, and it’s no big deal.")
