"""A draft as it is read for its tone: what is quoted is not the writer's own voice."""

from __future__ import annotations

import re
from bisect import bisect_right

# Stands for a hidden character; no phrase contains it.
_HIDDEN = "\x00"
_LONGEST_QUOTE = 300
_APART = re.compile(
    rf'"[^"\n]{{1,{_LONGEST_QUOTE}}}"'
    rf"|“[^“”\n]{{1,{_LONGEST_QUOTE}}}”"
    rf"|„[^„“”\n]{{1,{_LONGEST_QUOTE}}}[“”]"
    rf"|«[^«»\n]{{1,{_LONGEST_QUOTE}}}»"
    rf"|(?<!\w)‘(?:[^‘’\n]|’(?=\w)){{1,{_LONGEST_QUOTE}}}’(?!\w)"
    rf"|(?<!\w)'(?:[^'\n]|'(?=\w)){{1,{_LONGEST_QUOTE}}}'(?!\w)"
    r"|(?m:^>[^\n]*)"
    r"|\{[^{}\n]{1,60}\}"
)
_SENTENCE_START = re.compile(
    r"\A\s{0,9}"
    r"|[.!?…][)”’\"']{0,2}\s{1,9}"
    r"|\n\s{0,9}"
    r"|(?:\A|(?<=\n))(?:dear|hello|hi|hey|good (?:morning|afternoon|evening))"
    r"\b[^.!?,\n]{0,30},\s{1,9}",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][)”’\"']{0,2}(?=\s|\Z)|\n|\Z")


class Draft:
    """A text, the same text as read (of the same length), and its sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        hidden = _APART.sub(lambda apart: _HIDDEN * len(apart[0]), text)
        self.read = hidden.replace("’", "'").replace("\N{NO-BREAK SPACE}", " ")
        starts = {match.end() for match in _SENTENCE_START.finditer(text)} | {0}
        self._starts = sorted(starts)
        self._ends = [match.end() for match in _SENTENCE_END.finditer(text)]

    def sentence_start(self, place: int) -> int:
        """Where the sentence begins that this place stands in."""
        return self._starts[bisect_right(self._starts, place) - 1]

    def sentence_end(self, place: int) -> int:
        """Where it ends, its full stop included; `place` is before the text's end."""
        return self._ends[bisect_right(self._ends, place)]

    def opens(self, place: int) -> bool:
        """Whether a sentence begins here."""
        return self.sentence_start(place) == place

    def sentence(self, start: int, end: int) -> str:
        """The sentence, or the sentences, around a span."""
        last = max(start, end - 1)
        return self.text[self.sentence_start(start) : self.sentence_end(last)].strip()
