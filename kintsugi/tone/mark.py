"""A mark: one way of saying things that is found in a draft, and what is better."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kintsugi.tone.draft import Draft
from kintsugi.tone.finding import Finding, Tone
from kintsugi.tone.mending import LEAVE_OUT, capital_like, left_out, stands_alone

_LOOK_BACK = 60


def just_before(words: str) -> str:
    """For `unless`: these words, when the phrase follows them directly."""
    return rf"(?:{words}) \Z"


# What may stand before a phrase and make it harmless.
NEGATED = r"not|\w{2,8}n't|cannot|none|nothing|never|no|nobody|neither|nor|without"
ASKED = just_before("if|whether|when|whenever|unless|in case|should|do|did|would")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that are found, why they do harm, and what is better.

    `phrase` is a pattern of whole words, upper or lower case; a blank in it is any
    blank, and every repetition in it is bounded, so that reading stays linear.
    `better` may use the phrase's groups (`\\1`); LEAVE_OUT takes the words out. It
    holds only for a whole sentence when `alone`. `unless` is what, standing before
    the phrase in the same sentence, makes it harmless. `opens`: only as an opener.
    """

    tone: Tone
    phrase: str
    why: str
    better: str | None = None
    alone: bool = False
    opens: bool = False
    unless: str = ""
    pattern: re.Pattern[str] = field(init=False, repr=False)
    harmless: re.Pattern[str] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        phrase = self.phrase.replace("n't", "n'?t")  # people leave it out
        harmless = _whole_words(self.unless) if self.unless else None
        object.__setattr__(self, "pattern", _whole_words(phrase))
        object.__setattr__(self, "harmless", harmless)

    def find(self, draft: Draft) -> Iterator[Finding]:
        """Every place in the draft where the customer would read these words."""
        for match in self.pattern.finditer(draft.read):
            if self.opens and not draft.opens(match.start()):
                continue
            if self.harmless and self.harmless.search(_before(draft, match.start())):
                continue
            yield self._finding(draft, match)

    def _finding(self, draft: Draft, match: re.Match[str]) -> Finding:
        start, end = match.span()
        better = self.better
        if better is not None and self.alone:
            alone_until = stands_alone(draft, start, end)
            if alone_until is None:
                better = None
            elif better != LEAVE_OUT:
                better += "." if alone_until > end else ""
                end = alone_until
        if better == LEAVE_OUT:
            start, end, better = left_out(draft, start, end)
        elif better is not None:
            better = capital_like(draft.text[start], _filled(better, draft, match))
        return Finding(start, end, self.tone, self.why, better)


def _whole_words(phrase: str) -> re.Pattern[str]:
    words = phrase.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    return re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)


def _before(draft: Draft, place: int) -> str:
    """What stands before a place in its sentence, as far as it can matter."""
    return draft.read[max(draft.sentence_start(place), place - _LOOK_BACK) : place]


def _filled(better: str, draft: Draft, match: re.Match[str]) -> str:
    """The groups as they were written, with the quotes and placeholders in them."""
    return re.sub(
        r"\\(\d)", lambda group: draft.text[slice(*match.span(int(group[1])))], better
    )
