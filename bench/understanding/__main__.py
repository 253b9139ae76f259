"""Compares four ways to understand in one run: `make compare [DATA="file.jsonl …"]`.

DIET (Rasa's default; needs .venv-bench), TF-IDF with a linear head, the same with the
encoder, and the pipeline of config.yml: trained on data/nlu, measured on the DATA
files (or our held-aside examples), one after the other. DIET gets as many epochs as
fit in `--minutes` (default 30), found from two short trainings. Writes results.json
and results.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.reading import held_aside_rows

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BENCH = ROOT / ".venv-bench" / "bin" / "python"
COLUMNS = ("strict", "accept", "macro_f1", "oos_rejected", "train_s", "ms_p50")
COLUMNS += ("ms_p95", "memory_mb", "model_mb")


def main() -> int:
    """Trains and measures each pipeline; returns 2 when something is missing."""
    parser = argparse.ArgumentParser(prog="bench.understanding.compare")
    parser.add_argument("data", nargs="*", type=Path, help="as in make evaluate")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--without-diet", action="store_true")
    options = parser.parse_args()
    if not options.without_diet and not BENCH.exists():
        print(
            "[compare] .venv-bench is missing; `make bench` installs it",
            file=sys.stderr,
        )
        return 2
    results: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as directory:
        work = Path(directory)
        data = [str(file.resolve()) for file in options.data or [held_aside_rows(work)]]
        for name, config in (
            ("TF-IDF + linear", HERE / "tfidf.yml"),
            ("TF-IDF + encoder + linear", HERE / "encoder.yml"),
            ("Kintsugi (config.yml)", ROOT / "config.yml"),
        ):
            results[name] = _measure(config, data, work, sys.executable)
            print(f"[compare] {name}: {results[name]}", flush=True)
        if not options.without_diet:
            epochs, config = _diet_for(options.minutes, work)
            name = f"DIET, {epochs} epochs"
            results[name] = _measure(config, data, work, str(BENCH))
            print(f"[compare] {name}: {results[name]}", flush=True)
    (HERE / "results.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    table = _table(results)
    (HERE / "results.md").write_text(table, "utf-8")
    print(table)
    return 0


def _diet_for(minutes: float, work: Path) -> tuple[int, Path]:
    one, _ = _train(_diet(1, work), work, str(BENCH))
    three, _ = _train(_diet(3, work), work, str(BENCH))
    an_epoch = max((three - one) / 2, 0.1)
    epochs = max(int((minutes * 60 - (one - an_epoch)) / an_epoch), 1)
    print(f"[compare] DIET: {an_epoch:.1f} s an epoch, {epochs} epochs", flush=True)
    return epochs, _diet(epochs, work)


def _diet(epochs: int, work: Path) -> Path:
    config = work / f"diet-{epochs}.yml"
    text = (HERE / "diet.yml").read_text("utf-8")
    config.write_text(text.replace("epochs: 100", f"epochs: {epochs}"), "utf-8")
    return config


def _train(config: Path, work: Path, python: str) -> tuple[float, Path]:
    """Returns the seconds a training takes, process start included, and its model."""
    model = work / f"{config.stem}.tar.gz"
    module = "rasa" if python == str(BENCH) else "assistant.launcher"
    command = [python, "-m", module, "train", "nlu", "--nlu", str(ROOT / "data/nlu")]
    command += ["--config", str(config), "--out", str(work)]
    command += ["--fixed-model-name", config.stem]
    began = time.perf_counter()
    # Away from the project's training cache, which is not keyed on libraries.
    _run(command, cwd=work)
    return time.perf_counter() - began, model


def _measure(config: Path, data: list[str], work: Path, python: str) -> dict[str, Any]:
    seconds, model = _train(config, work, python)
    command = [python, "-m", "bench.understanding.measure", str(model), *data]
    if python == str(BENCH):
        command.append("--tensorflow")
    figures = json.loads(_run(command, cwd=ROOT).splitlines()[-1])
    size = model.stat().st_size / 2**20
    return {**figures, "train_s": round(seconds, 1), "model_mb": round(size, 1)}


def _run(command: list[str], cwd: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    environment |= {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(
            f"[compare] {' '.join(command)} failed:\n{done.stderr[-3000:]}"
        )
    return done.stdout


def _table(results: dict[str, dict[str, Any]]) -> str:
    lines = [
        "| pipeline | " + " | ".join(COLUMNS) + " |",
        "|---" * (len(COLUMNS) + 1) + "|",
    ]
    for name, figures in results.items():
        cells = [str(figures.get(column, "")) for column in COLUMNS]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
