"""What is wrong with the words customers read, said so that it can be mended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from desk.file_mistake import FileMistake
from desk.tone.variations import WANTED, different_variations
from desk.tone.wordings import CustomerWords, Response, Wording
from kintsugi.cases import Feeling
from kintsugi.tone import Finding, check_tone
from kintsugi.tone.draft import Draft

_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_PLACEHOLDER = re.compile(r"\{[a-z][a-z0-9_]*\}")


def review_tone(words: CustomerWords) -> Iterator[FileMistake]:
    """One for each finding: file, line, sentence, what is wrong, what is better."""
    for wording in words.wordings:
        calm_only = wording.readers == {Feeling.CALM}
        feeling = Feeling.CALM if calm_only else Feeling.UPSET
        for finding in check_tone(wording.text, feeling):
            yield _said(wording, finding)
        for braces in _BRACES.findall(wording.text):
            if not _PLACEHOLDER.fullmatch(braces):
                yield FileMistake(
                    wording.file,
                    wording.line,
                    f"{wording.text}: {braces} is no placeholder → write "
                    "{like_this}: small letters, digits and _",
                )


def review_variations(words: CustomerWords) -> Iterator[FileMistake]:
    """One for each response that would soon sound like a machine (P5, P10)."""
    for response in words.responses:
        if any(fnmatchcase(response.name, fewer.text) for fewer in words.fewer):
            continue
        for situation, texts in response.situations.items():
            number = different_variations(texts)
            if number < WANTED:
                yield _too_few(response, situation, number, texts)
    for fewer in words.fewer:
        if not any(fnmatchcase(one.name, fewer.text) for one in words.responses):
            said = f"{fewer.text} is no response in this file"
            yield FileMistake(fewer.file, fewer.line, said)


def _said(wording: Wording, finding: Finding) -> FileMistake:
    sentence = Draft(wording.text).sentence(finding.start, finding.end)
    marked = wording.text[finding.start : finding.end].strip()
    said = f"{sentence}: “{marked}” — {finding.why}"
    if finding.better is not None:
        better = f"“{finding.better}”" if finding.better else "leave it out"
        said = f"{said} → {better}"
    return FileMistake(wording.file, wording.line, said)


def _too_few(
    response: Response, situation: str, number: int, texts: Sequence[str]
) -> FileMistake:
    when = f" when {situation}" if situation else ""
    return FileMistake(
        response.file,
        response.line,
        f"{response.name}{when}: {number} of {len(texts)} variations really differ; "
        f"{WANTED} are wanted → write {WANTED - number} more",
    )
