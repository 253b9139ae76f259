"""`make check` beside Rasa's tools on seeded mistakes: `python -m bench.mistakes`.

Each mistake is made in a copy of the real files; then `make check`, `rasa data
validate` and, where that is silent, training the rules are asked. Shown is what the
check says and who of Rasa's tools says anything that they do not say of the files as
they are. Ends with 1 when the check misses one. The times are processor time of the two
commands on the whole data, by turns, the best of three.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from desk.training.check import check
from desk.training.texts import read_code, read_texts
from tests.mistakes import MISTAKES

ROOT = Path(__file__).resolve().parent.parent
ASSISTANT = ROOT / ".venv-assistant/bin/python"
CHECK = [sys.executable, "-m", "desk.training"]
VALIDATE = [str(ASSISTANT), "-m", "assistant.launcher", "data", "validate"]
VALIDATE += ["--max-history", "6"]


def main() -> int:
    texts, code = read_texts(ROOT), read_code(ROOT)
    if found := check(texts, code):
        sys.exit(f"The files as they are have a mistake: {found[0]}")
    began, by_check, by_rasa, unlike = time.perf_counter(), 0, 0, list[str]()
    with tempfile.TemporaryDirectory() as work:
        for seeded, rasa in zip(MISTAKES, _rasa(Path(work), texts), strict=True):
            spoilt = seeded.made_in(texts)
            place = seeded.place(spoilt)
            ours = [f for f in check(spoilt, code) if (f.file, f.line) == place]
            theirs = next((tool for tool, said in rasa.items() if said), "–")
            by_check += bool(ours)
            by_rasa += theirs != "–"
            if seeded.found_by_rasa is (theirs == "–"):
                unlike.append(seeded.title)
            print(f"{seeded.title}  [Rasa: {theirs}]")
            print(f"    {ours[0] if ours else 'not found by the check'}", flush=True)
    minutes = (time.perf_counter() - began) / 60
    print(f"\n[bench] {len(MISTAKES)} mistakes in {minutes:.1f} min:", end=" ")
    print(f"{by_check} found by the check, {by_rasa} by Rasa.")
    ours_s, theirs_s = map(min, zip(*(_seconds() for _ in range(3)), strict=True))
    print(
        f"[bench] make check {ours_s:.1f} s, rasa data validate {theirs_s:.1f} s:",
        end=" ",
    )
    print(f"{ours_s / theirs_s:.2f} of it.")
    for title in unlike:
        print(f"[bench] Otherwise than mistakes.yml says: {title}")
    return 0 if by_check == len(MISTAKES) else 1


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for file, text in texts.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, "utf-8")


def _rasa(work: Path, texts: Mapping[str, str]) -> Iterator[dict[str, list[str]]]:
    """What each mistake adds to what Rasa says. The files as they are come first, and
    once more: of them nothing new may be said."""
    corpora = [texts, texts, *(seeded.made_in(texts) for seeded in MISTAKES)]
    folders = [work / str(number) for number in range(len(corpora))]
    for folder, corpus in zip(folders, corpora, strict=True):
        _write(folder, corpus)
    with subprocess.Popen(
        [ASSISTANT, "-m", "bench.rasa_opinion"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    ) as asked:
        assert asked.stdin is not None
        assert asked.stdout is not None
        asked.stdin.write("".join(f"{folder}\n" for folder in folders))
        asked.stdin.close()
        said = (json.loads(line) for line in asked.stdout if line[:1] == "{")
        for _ in range(2):
            if any(next(said).values()):
                sys.exit("Rasa says something else of the same files.")
        yield from said


def _seconds() -> tuple[float, float]:
    """What the check takes, and what Rasa's takes."""

    def timed(command: list[str]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return timed(CHECK), timed(VALIDATE)


if __name__ == "__main__":
    sys.exit(main())
