"""Taking words out of a sentence so that what is left still reads well."""

from __future__ import annotations

import re

from kintsugi.tone.draft import Draft

LEAVE_OUT = ""

_STOPS = ".!?… "
_COMMA_BEFORE = re.compile(r",?\s{1,3}\Z")
_NEXT_WORD = re.compile(r"[,:;]?\s{1,3}(?:[-–—]\s)?([^\W_][\w'’]{0,30}|\{)")
_CLAUSE_ENDS = re.compile(r"\s{0,3}(?:[-,.;:!?…)–—]|\Z)")
_SUBJECT = re.compile(
    r"\s{1,3}(?:\{|(?:I|we|you|it|he|she|they|this|that|these|those|there|the|your|our|"
    r"my|some|all|no)\b)",
    re.IGNORECASE,
)
_NEEDED_BEFORE = re.compile(
    r"(?:\b(?:is|was|are|were|be|been|being|mainly|largely|partly|probably|only|just|"
    r"happened|occurred|arose|came|and|or)|'s|’s)\s{1,3}\Z",
    re.IGNORECASE,
)


def capital_like(pattern: str, words: str) -> str:
    """The words, with a capital when the pattern is one."""
    return words[:1].upper() + words[1:] if pattern.isupper() else words


def stands_alone(draft: Draft, start: int, end: int) -> int | None:
    """Where the sentence ends when the words are all of it; None when they are not."""
    rest = draft.read[end : draft.sentence_end(end - 1)].rstrip()
    return end + len(rest) if draft.opens(start) and not rest.strip(_STOPS) else None


def left_out(draft: Draft, start: int, end: int) -> tuple[int, int, str | None]:
    """What to replace so that the words are gone, and by what.

    An opener gives its capital to the next word; a whole sentence goes with the blank
    after it; elsewhere the comma and the blank before go. None as the replacement when
    what is left would not be a sentence, or nothing.
    """
    text = draft.text
    alone_until = stands_alone(draft, start, end)
    if alone_until is not None:
        left, right = text[:start], text[alone_until:]
        if right.strip():
            return start, len(text) - len(right.lstrip(" ")), LEAVE_OUT
        if left.strip():
            return len(left.rstrip(" ")), alone_until, LEAVE_OUT
        return start, alone_until, None
    opens = draft.opens(start)
    if not (
        _CLAUSE_ENDS.match(text, end) or (opens and _SUBJECT.match(text, end))
    ) or _NEEDED_BEFORE.search(text, max(0, start - 15), start):
        return start, end, None
    if opens:
        if next_word := _NEXT_WORD.match(text, end):
            if next_word[1] == "{":
                return start, next_word.start(1), LEAVE_OUT
            return start, next_word.end(), capital_like(text[start], next_word[1])
        return start, end, None
    if before := _COMMA_BEFORE.search(text, max(0, start - 4), start):
        first = text[draft.sentence_start(start) : before.start()]
        in_commas = text[before.start()] == "," and text[end : end + 1] == ","
        if in_commas and " " in first:  # but "However, as we said, …" keeps one
            end += 1
        start = before.start()
    return start, end, LEAVE_OUT
