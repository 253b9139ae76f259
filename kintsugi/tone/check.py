"""The tone check: on an agent's draft while it is typed, and on our own words (P30)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kintsugi.cases import Feeling
from kintsugi.tone.apologies import BAD_NEWS_FIRST, PASSIVE_APOLOGY
from kintsugi.tone.belittling import MINIMISING
from kintsugi.tone.blame import BLAME
from kintsugi.tone.draft import Draft
from kintsugi.tone.excuses import EXCUSE
from kintsugi.tone.finding import Finding
from kintsugi.tone.hollow import FALSE_CHEER, FILLER
from kintsugi.tone.loudness import find_loudness
from kintsugi.tone.rebukes import CALMING, COUNTER_ATTACK, LECTURE
from kintsugi.tone.refusals import FLAT_NO, PASSING_ON, POLICY

MARKS = (
    *BLAME,
    *MINIMISING,
    *EXCUSE,
    *POLICY,
    *FLAT_NO,
    *PASSING_ON,
    *CALMING,
    *LECTURE,
    *COUNTER_ATTACK,
    *BAD_NEWS_FIRST,
    *PASSIVE_APOLOGY,
    *FALSE_CHEER,
    *FILLER,
)


def check_tone(text: str, feeling: Feeling = Feeling.CALM) -> list[Finding]:
    """What in the text a customer who feels so would resent, in reading order.

    Findings never overlap: of two at one place the longer stands. What is quoted, from
    the customer or elsewhere, and `{placeholders}` are not judged.
    """
    draft = Draft(text)
    found = [finding for mark in MARKS for finding in mark.find(draft)]
    return _apart([*found, *find_loudness(draft, feeling)])


def mended(text: str, findings: Sequence[Finding]) -> str:
    """The text with every better wording taken in; `findings` are those of the text."""
    for finding in sorted(findings, key=lambda one: one.start, reverse=True):
        if finding.better is not None:
            text = text[: finding.start] + finding.better + text[finding.end :]
    return text


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    apart: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.start, -one.end)):
        if not apart or finding.start >= apart[-1].end:
            apart.append(finding)
    return apart
