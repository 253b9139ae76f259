"""A finding: one place in a text that a customer would rightly resent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a customer hears in such words (P5, P30)."""

    BLAME = "blame"
    MINIMISING = "minimising"
    EXCUSE = "excuse"
    POLICY = "policy"
    FLAT_NO = "flat_no"
    PASSING_ON = "passing_on"
    CALMING = "calming"
    LECTURE = "lecture"
    COUNTER_ATTACK = "counter_attack"
    BAD_NEWS_FIRST = "bad_news_first"
    PASSIVE_APOLOGY = "passive_apology"
    FALSE_CHEER = "false_cheer"
    FILLER = "filler"
    SHOUTING = "shouting"


@dataclass(frozen=True, slots=True)
class Finding:
    """The words from `start` to `end` (characters, end excluded) and what is wrong.

    `better` is what to put in their place, ready to take in; an empty one leaves them
    out, None means that only the writer knows what to say instead.
    """

    start: int
    end: int
    tone: Tone
    why: str
    better: str | None = None
