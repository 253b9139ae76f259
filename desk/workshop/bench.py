"""The bench of a workshop: what is done with a candidate, one step after the other."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk.training.examples import read_examples
from desk.workshop.comparing import compare
from desk.workshop.process import run
from desk.workshop.replaying import differences
from desk.written import parse

HELD_ASIDE = "tests/assistant/held_aside.yml"
_ASSISTANT, _DESK = ".venv-assistant/bin/python", ".venv-desk/bin/python"
_LONGEST_FAILURE = 4_000


@dataclass(frozen=True, slots=True)
class Bench:
    """The shop's own folder, which is live, and the workshop's with the candidate."""

    root: Path
    folder: Path

    async def train(self, folder: Path) -> Path:
        """Trains what stands in a folder, unless a model fits it; gives the model."""
        said = await self._run(folder, "train", [_ASSISTANT, "-m", "assistant.train"])
        return Path(said.splitlines()[-1])

    async def read(self, live: Path, candidate: Path) -> dict[str, Any]:
        """Has both read the examples that neither was trained on."""
        rows = self._kept("held_aside.jsonl")
        rows.write_text(_held_aside(self.root / HELD_ASIDE), "utf-8")
        found = {}
        for model, folder in ((live, self.root), (candidate, self.folder)):
            readings = self._kept(f"read-{folder == self.root}.json")
            command = [_ASSISTANT, "-m", "assistant.evaluate", str(rows)]
            command += ["--model", str(model), "--readings", str(readings)]
            await self._run(folder, "read", command)
            found[folder] = json.loads(readings.read_text("utf-8"))
        return compare(found[self.root], found[self.folder])

    async def replay(
        self, live: Path, candidate: Path, turns: Sequence[dict[str, Any]]
    ) -> dict[str, Any]:
        """Has both play real turns again, and tells which go differently now."""
        given = json.dumps(turns).encode()
        played = []
        for model, folder in ((live, self.root), (candidate, self.folder)):
            command = [_ASSISTANT, "-m", "assistant.replay", str(model)]
            said = await self._run(folder, "replay", command, given)
            played.append(json.loads(said.splitlines()[-1]))
        return differences(turns, *played)

    async def converse(self) -> dict[str, Any]:
        """Plays the conversation tests with the candidate, in a product of its own."""
        report = self._kept("conversations.xml")
        command = [_DESK, "-m", "pytest", "tests/conversations", f"--junitxml={report}"]
        await self._run(self.folder, "converse", command, codes=(0, 1))
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
        failed = [
            {"test": case.get("name"), "why": _why(case)}
            for case in cases
            if case.find("failure") is not None or case.find("error") is not None
        ]
        return {"passed": len(cases) - len(failed), "failed": failed}

    async def simulate(self) -> dict[str, Any]:
        """Plays the simulated customers with the candidate, in a product of its own."""
        command = [_DESK, "-m", "simulation"]
        said = await self._run(self.folder, "simulate", command, codes=(0, 1))
        return dict(json.loads(said.splitlines()[-1]))

    async def _run(
        self,
        folder: Path,
        step: str,
        command: Sequence[str],
        given: bytes = b"",
        codes: tuple[int, ...] = (0,),
    ) -> str:
        log = self._kept(f"{step}.log")
        first = str(folder / command[0])
        return await run([first, *command[1:]], folder, log, given, codes=codes)

    def _kept(self, name: str) -> Path:
        kept = self.folder / "var"
        kept.mkdir(exist_ok=True)
        return kept / name


def _held_aside(file: Path) -> str:
    """The examples of ours that nothing is trained on, a line of JSON each."""
    written, _ = parse(file.read_text("utf-8"), file.name)
    rows = ({"text": one.text, "intent": one.name} for one in read_examples(written))
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def _why(case: ElementTree.Element) -> str:
    """What a test says of its failure: the end of it, where the reason stands."""
    found = case.find("failure")
    found = case.find("error") if found is None else found
    text = "" if found is None else found.text or found.get("message") or ""
    return text[-_LONGEST_FAILURE:]
