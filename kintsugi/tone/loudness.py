"""Loud writing: capitals, exclamation marks and little pictures (P3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kintsugi.cases import Feeling
from kintsugi.tone.draft import Draft
from kintsugi.tone.finding import Finding, Tone
from kintsugi.tone.mending import LEAVE_OUT

_CAPITALS = "Capitals read as shouting."
_MORE_THAN_ONE = "More than one exclamation mark reads as shouting."
_UPSET = "An exclamation mark sounds shrill to a customer who is upset (P3)."
_PICTURE = "A little picture does not go with a complaint."

_MARKS = re.compile(r"[!?]{0,9}![!?]{0,9}")
_LOUD = re.compile(
    r"(?<![\w@./-])[A-Z][A-Z']{0,19}(?: [A-Z][A-Z']{0,19}){0,12}(?![\w@])"
)
_PICTURES = re.compile(
    " {0,3}(?:[\U0001f300-\U0001faff\u2639-\u263b\u2728\u2763\u2764\ufe0f\u200d]{1,12}"
    r"|(?<!\S)[:;]'?-?[()DPp](?!\w))"
)
# Everyday words that nobody writes in capitals unless to be loud.
_EVERYDAY = frozenset(
    """
    NOT NEVER ALWAYS MUST ONLY YES YOU YOUR YOURS WILL DOES DID DON'T CAN'T CANNOT WON'T
    DIDN'T ISN'T PLEASE READ STOP NOW ALL ANY VERY IMPORTANT WARNING ATTENTION FREE THIS
    THAT HAVE HAS HAD ARE WAS WERE THE AND BUT FOR WITH NOTHING EVERY EVERYTHING AGAIN
    ALREADY BEFORE AFTER FIRST LAST SORRY URGENT FINAL WHAT WHY HOW WHEN TOLD SAID
    REALLY TOO MORE BOTH EITHER THERE HERE THEM THEY OUR BEEN NEED WANT WAIT CHECK SEND
    SENT TODAY TOMORROW IMMEDIATELY
    """.split()
)
# These are names as well (US, IT, NO); they are loud only beside an everyday word.
_AMONG_OTHERS = frozenset(
    """
    A AM AN AS AT BE BY DO GO HE IF IN IS IT ME MY NO OF OFF ON OR OUT SHE SO TO UP US
    WE CAN GET GOT ITS MAY WHO
    """.split()
)


def find_loudness(draft: Draft, feeling: Feeling) -> Iterator[Finding]:
    """One exclamation mark in a text is fine for a calm customer, none above calm."""
    yield from _exclamations(draft, allowed=1 if feeling is Feeling.CALM else 0)
    yield from _capitals(draft)
    for match in _PICTURES.finditer(draft.read):
        start, end = match.span()
        if draft.opens(start):
            end += len(draft.text[end : end + 3]) - len(
                draft.text[end : end + 3].lstrip()
            )
        better = LEAVE_OUT if draft.text[:start] + draft.text[end:] else None
        yield Finding(start, end, Tone.FALSE_CHEER, _PICTURE, better)


def _exclamations(draft: Draft, allowed: int) -> Iterator[Finding]:
    why = _MORE_THAN_ONE if allowed else _UPSET
    for match in _MARKS.finditer(draft.read):
        if match[0] == "!" and allowed:
            allowed = 0
            continue
        better = "?" if "?" in match[0] else "."
        yield Finding(match.start(), match.end(), Tone.SHOUTING, why, better)


def _capitals(draft: Draft) -> Iterator[Finding]:
    for match in _LOUD.finditer(draft.read):
        words = match[0].split(" ")
        if not any(word in _EVERYDAY for word in words):
            continue
        quiet = " ".join(_quiet(word) for word in words)
        if draft.opens(match.start()):
            quiet = quiet[0].upper() + quiet[1:]
        yield Finding(match.start(), match.end(), Tone.SHOUTING, _CAPITALS, quiet)


def _quiet(word: str) -> str:
    """The word in small letters; a short one that is not everyday may be a name."""
    if word == "I" or word.startswith("I'"):
        return "I" + word[1:].lower()
    known = word in _EVERYDAY or word in _AMONG_OTHERS
    return word.lower() if known or len(word) > 3 else word
