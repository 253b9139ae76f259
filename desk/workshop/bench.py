"""The bench of a workshop: what is done with a candidate, one step after the other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk.training.examples import read_examples
from desk.workshop.comparing import compare
from desk.workshop.conversation_tests import ConversationTests
from desk.workshop.customers import Customers
from desk.workshop.play import Play, Tell, play_beside
from desk.workshop.process import run
from desk.workshop.replaying import differences
from desk.written import parse

HELD_ASIDE = "tests/assistant/held_aside.yml"
_ASSISTANT = ".venv-assistant/bin/python"


@dataclass(frozen=True, slots=True)
class Bench:
    """The shop's own folder, which is live, and the workshop's with the candidate."""

    root: Path
    folder: Path
    tell: Tell

    async def train(self, folder: Path) -> Path:
        """Trains what stands in a folder, unless a model fits it; gives the model."""
        said = await self._run(folder, "train", [_ASSISTANT, "-m", "assistant.train"])
        return Path(said.splitlines()[-1])

    async def read(self, live: Path, candidate: Path) -> dict[str, Any]:
        """Has both read the examples that neither was trained on."""
        rows, found = self._held_aside(), {}
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
        if not turns:
            return differences([], [], [])
        given = json.dumps(turns).encode()
        played = []
        for model, folder in ((live, self.root), (candidate, self.folder)):
            command = [_ASSISTANT, "-m", "assistant.replay", str(model)]
            said = await self._run(folder, "replay", command, given)
            played.append(json.loads(said.splitlines()[-1]))
        return differences(turns, *played)

    async def converse(self) -> dict[str, Any]:
        """Plays conversation tests, those of the change set among them."""
        return await self._play(ConversationTests())

    async def simulate(self) -> dict[str, Any]:
        """Plays simulated customers, those of the change set among them."""
        return await self._play(Customers())

    async def learn(self) -> dict[str, Any]:
        """Teaches the candidate's reading anew with parts of its examples, and has each
        read what was held aside."""
        command = [_ASSISTANT, "-m", "assistant.learning", str(self._held_aside())]
        said = await self._run(self.folder, "learn", command)
        return dict(json.loads(said.splitlines()[-1]))

    async def _play(self, play: Play) -> dict[str, Any]:
        return await play_beside(play, self.root, self.folder, self.tell)

    async def _run(
        self,
        folder: Path,
        step: str,
        command: Sequence[str],
        given: bytes = b"",
    ) -> str:
        return await run(command, folder, self._kept(f"{step}.log"), given)

    def _held_aside(self) -> Path:
        """The examples of ours that nothing is trained on, a line of JSON each."""
        written, _ = parse((self.root / HELD_ASIDE).read_text("utf-8"), HELD_ASIDE)
        rows = [
            {"text": one.text, "intent": one.name} for one in read_examples(written)
        ]
        file = self._kept("held_aside.jsonl")
        file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
        return file

    def _kept(self, name: str) -> Path:
        kept = self.folder / "var"
        kept.mkdir(exist_ok=True)
        return kept / name
