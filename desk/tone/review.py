"""What is wrong with the words customers read, said so that it can be mended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from desk.tone.variations import WANTED, different_variations
from desk.tone.wordings import CustomerWords, Response, Wording
from kintsugi.cases import Feeling
from kintsugi.tone import Finding, check_tone
from kintsugi.tone.draft import Draft

_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_PLACEHOLDER = re.compile(r"\{[a-z][a-z0-9_]*\}")


def review_tone(words: CustomerWords) -> Iterator[str]:
    """A line for each finding: file, line, sentence, what is wrong, what is better."""
    for wording in words.wordings:
        calm_only = wording.readers == {Feeling.CALM}
        feeling = Feeling.CALM if calm_only else Feeling.UPSET
        for finding in check_tone(wording.text, feeling):
            yield _said(wording, finding)
        for braces in _BRACES.findall(wording.text):
            if not _PLACEHOLDER.fullmatch(braces):
                yield (
                    f"{wording.file}:{wording.line}: {wording.text}: {braces} is no "
                    "placeholder → write {like_this}: small letters, digits and _"
                )


def review_variations(words: CustomerWords) -> Iterator[str]:
    """One line for each response that would soon sound like a machine (P5, P10)."""
    for response in words.responses:
        if any(fnmatchcase(response.name, fewer.text) for fewer in words.fewer):
            continue
        for situation, texts in response.situations.items():
            number = different_variations(texts)
            if number < WANTED:
                yield _too_few(response, situation, number, texts)
    for fewer in words.fewer:
        if not any(fnmatchcase(one.name, fewer.text) for one in words.responses):
            yield f"{fewer.file}:{fewer.line}: {fewer.text} is no response in this file"


def _said(wording: Wording, finding: Finding) -> str:
    sentence = Draft(wording.text).sentence(finding.start, finding.end)
    marked = wording.text[finding.start : finding.end].strip()
    line = f"{wording.file}:{wording.line}: {sentence}: “{marked}” — {finding.why}"
    if finding.better is None:
        return line
    return f"{line} → " + (f"“{finding.better}”" if finding.better else "leave it out")


def _too_few(
    response: Response, situation: str, number: int, texts: Sequence[str]
) -> str:
    when = f" when {situation}" if situation else ""
    return (
        f"{response.file}:{response.line}: {response.name}{when}: "
        f"{number} of {len(texts)} variations really differ; {WANTED} are wanted"
        f" → write {WANTED - number} more"
    )
