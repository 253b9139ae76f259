"""What understanding one message costs: the pipeline as deployed, in one process."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
HELD_ASIDE = ROOT / "tests" / "assistant" / "held_aside.yml"


def measure_reading(root: Path, work: Path) -> dict[str, float]:
    """Reads our held-aside examples one after the other; gives milliseconds."""
    command = [
        root / ".venv-assistant/bin/python",
        "-m",
        "assistant.evaluate",
        held_aside_rows(work),
    ]
    said = subprocess.check_output(command, cwd=root, text=True)
    figures = json.loads(said.splitlines()[-1])
    return {
        "understanding_p50_ms": figures["ms_p50"],
        "understanding_p95_ms": figures["ms_p95"],
    }


def held_aside_rows(work: Path) -> Path:
    """Writes the project's own held-aside examples as an evaluation file."""
    held = YAML(typ="safe").load(HELD_ASIDE.read_text("utf-8"))
    rows = [
        {"text": line.removeprefix("- "), "intent": item["intent"]}
        for item in held["nlu"]
        for line in item["examples"].splitlines()
    ]
    file = work / "held_aside.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
    return file
