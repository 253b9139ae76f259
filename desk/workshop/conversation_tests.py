"""The conversation tests, played in a workshop (tests/conversations/README.md)."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from pathlib import Path

from desk.workshop.play import Chosen, Played, Tell
from desk.workshop.process import run
from desk.written import Written

_PYTEST = (".venv-desk/bin/python", "-m", "pytest", "-vv")
_ENDED = re.compile(r" (PASSED|FAILED|ERROR) +\[ *\d+%\]$")
_LONGEST = 4_000
_BROKEN = "\n\nBroken: "


class ConversationTests:
    """Behind desk.workshop.play.Play."""

    files = "tests/conversations/test_*.yml"

    def names(self, written: Written) -> list[str]:
        conversations = written.get("conversations").items()
        return [one.get("conversation").text for one in conversations]

    async def play(
        self, folder: Path, chosen: Sequence[Chosen], tell: Tell
    ) -> list[Played]:
        tell(0, len(chosen))
        ended = 0

        def heard(line: str) -> None:
            nonlocal ended
            if _ENDED.search(line):
                ended += 1
                tell(ended, len(chosen))

        var = folder / "var"
        var.mkdir(exist_ok=True)
        report, titles = var / "conversations.xml", var / "titles.json"
        titles.write_text(json.dumps([one.name for one in chosen]), "utf-8")
        command = [*_PYTEST, f"--junitxml={report}", f"--titles={titles}"]
        command += sorted({one.file for one in chosen})
        log = var / "converse.log"
        await run(command, folder, log, codes=(0, 1), heard=heard)
        cases = ElementTree.parse(report).getroot().iter("testcase")
        return [_played(case) for case in cases]


def _played(case: ElementTree.Element) -> Played:
    name = case.get("name") or ""
    found = case.find("failure")
    found = case.find("error") if found is None else found
    if found is None:
        return Played(name, name, passed=True)
    said, _, why = (found.text or found.get("message") or "").rpartition(_BROKEN)
    if not said:  # something else than another way of the conversation
        said, why = why, why.strip().rpartition("\n")[2]
    return Played(name, name, False, why.strip(), said[-_LONGEST:])
