"""`make check` beside Rasa's tools on seeded mistakes: `python -m bench.mistakes`.

Each mistake is made in a copy of the real files; then `make check`, `rasa data
validate` and training the rules are asked. Found is what is said beyond what they say
of the files as they are. Ends with 1 when Rasa finds what the check does not. The times
are those of the two commands on the whole data, one after the other, the best of three.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from desk.training.check import check
from desk.training.texts import read_code, read_texts
from tests.mistakes import MISTAKES

ROOT = Path(__file__).resolve().parent.parent
ASSISTANT = ROOT / ".venv-assistant/bin/python"
VALIDATE = [ASSISTANT, "-m", "assistant.launcher", "data", "validate"]
CHECK = [sys.executable, "-m", "desk.training"]


def main() -> int:
    texts, code = read_texts(ROOT), read_code(ROOT)
    with tempfile.TemporaryDirectory() as work:
        clean = Path(work) / "clean"
        _write(clean, texts)
        folders = [clean]
        for number, seeded in enumerate(MISTAKES):
            folders.append(Path(work) / str(number))
            _write(folders[-1], seeded.made_in(texts))
        opinions = _rasa(folders)
    known = {tool: set(said) for tool, said in opinions[0].items()}
    missed = 0
    print(f"{'mistake':62}{'check':>7}{'validate':>10}{'training':>10}")
    for seeded, opinion in zip(MISTAKES, opinions[1:], strict=True):
        spoilt = seeded.made_in(texts)
        ours = any(
            (one.file, one.line) == seeded.place(spoilt) for one in check(spoilt, code)
        )
        theirs = [
            bool(set(opinion[tool]) - known[tool]) for tool in ("validate", "train")
        ]
        missed += any(theirs) and not ours
        marks = ["found" if found else "–" for found in (ours, *theirs)]
        print(f"{seeded.title:62}{marks[0]:>7}{marks[1]:>10}{marks[2]:>10}", flush=True)
    ours_s, theirs_s = _seconds(CHECK), _seconds(VALIDATE)
    print(
        f"\n[bench] make check {ours_s:.1f} s, rasa data validate {theirs_s:.1f} s: ",
        end="",
    )
    print(f"{ours_s / theirs_s:.2f} of it; {missed} found by Rasa alone.")
    return 1 if missed else 0


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for file, text in texts.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, "utf-8")


def _rasa(folders: list[Path]) -> list[dict[str, list[str]]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [ASSISTANT, "-m", "bench.rasa_opinion"],
        input="\n".join(map(str, folders)),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    return [json.loads(line) for line in done.stdout.splitlines() if line[:1] == "{"]


def _seconds(command: list[str | Path]) -> float:
    def once() -> float:
        began = time.perf_counter()
        subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        return time.perf_counter() - began

    return min(once() for _ in range(3))


if __name__ == "__main__":
    sys.exit(main())
