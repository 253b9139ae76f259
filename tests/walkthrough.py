"""The steps of docs/training.md's walkthrough, as they stand in the document."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs/training.md"
_LEFT_BEHIND = shutil.ignore_patterns(
    *(".git", ".venv*", "node_modules", "var", "models", ".rasa", ".*_cache"),
    "__pycache__",
)
_STEP = re.compile(
    r"^\*\*`(?P<file>[^`]+)`\*\*, (?:a new file|above the line `(?P<line>[^`]+)`):\n\n"
    r"```yaml\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A text that is put into a file: a new one, or above a line of one there is."""

    file: str
    above: str | None
    text: str

    def done_in(self, texts: Mapping[str, str]) -> dict[str, str]:
        if self.above is None:
            assert self.file not in texts, f"{self.file} is there already"
            return {**texts, self.file: self.text}
        parts = texts[self.file].split(f"\n{self.above}\n")
        assert len(parts) == 2, f"{self.file} has {len(parts) - 1} lines {self.above!r}"
        put = f"\n{self.text}{self.above}\n".join(parts)
        return {**texts, self.file: put}


def read_steps() -> list[Step]:
    """The steps in their order."""
    section = DOCUMENT.read_text("utf-8").split("\n## A new kind of complaint, ")[1]
    section = section.split("\n## ")[0]
    steps = [Step(m["file"], m["line"], m["text"]) for m in _STEP.finditer(section)]
    assert len(steps) == section.count("```yaml"), "a block has no file to go to"
    return steps


def walk_through(folder: Path) -> Path:
    """Copies the project into `folder`, its models aside, and does the steps in it."""
    shutil.copytree(ROOT, folder, ignore=_LEFT_BEHIND)
    for environment in ROOT.glob(".venv-*"):
        (folder / environment.name).symlink_to(environment.resolve())
    for step in read_steps():
        file = folder / step.file
        texts = {step.file: file.read_text("utf-8")} if file.exists() else {}
        file.write_text(step.done_in(texts)[step.file], "utf-8")
    return folder
