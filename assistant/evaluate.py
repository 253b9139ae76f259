"""Measures understanding as deployed: `python -m assistant.evaluate DATA… [options]`.

DATA are JSON Lines files with `text`, `intent` (and `accept`, other intents that are
right too) and/or `emotion`. Every text goes through the whole trained pipeline. Prints
figures overall and per intent and ends with one line of JSON; `--report DIR` adds
pictures and the worst errors, `--model FILE` takes another model than the newest,
`--readings FILE` writes what was read of each message, as JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import statistics
import sys
import time
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.launcher import leave_tensorflow_out
from assistant.scores import Reading, emotion_scores, intent_scores, per_intent

MODELS = Path(__file__).resolve().parent.parent / "models"


def main(arguments: list[str] | None = None) -> int:
    """Runs the measurement; returns 2 when something it needs is missing."""
    parser = argparse.ArgumentParser(
        prog="assistant.evaluate", description="Measures understanding as deployed."
    )
    parser.add_argument("data", nargs="+", type=Path, metavar="DATA")
    parser.add_argument("--report", type=Path, metavar="DIR")
    parser.add_argument("--model", type=Path, metavar="FILE")
    parser.add_argument("--readings", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    try:
        rows = [row for file in options.data for row in rows_of(file)]
        model = options.model or newest_model()
    except ValueError as wrong:
        print(f"[evaluate] {wrong}", file=sys.stderr)
        return 2
    print(f"[evaluate] {len(rows)} messages through {model.name}", flush=True)
    readings = read(model, rows)
    figures = figures_of(readings)
    _print(readings, figures)
    if options.readings:
        rows = [_document(reading) for reading in readings]
        options.readings.write_text(json.dumps(rows), "utf-8")
    if options.report:
        from assistant.report import write_report

        write_report(options.report, readings)
        print(f"[evaluate] report in {options.report}")
    print(json.dumps(figures))
    return 0


def rows_of(file: Path) -> list[dict[str, Any]]:
    """Reads a JSON Lines file; raises ValueError naming file, line and fault."""
    if not file.is_file():
        raise ValueError(f"{file}: no such file; DATA are JSON Lines files")
    rows = []
    for place, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as wrong:
            raise ValueError(f"{file}:{place}: not JSON: {wrong.msg}") from None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise ValueError(f"{file}:{place}: wanted an object with a string `text`")
        if not (row.get("intent") or row.get("emotion")):
            raise ValueError(f"{file}:{place}: wanted `intent` or `emotion`, or both")
        rows.append(row)
    if not rows:
        raise ValueError(f"{file}: no rows")
    return rows


def newest_model(directory: Path = MODELS) -> Path:
    """Returns the model trained last; raises ValueError when there is none."""
    models = sorted(directory.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    if not models:
        raise ValueError("no trained model in models/; train one: make train")
    return models[-1]


def read(model: Path, rows: Iterable[dict[str, Any]]) -> list[Reading]:
    """Parses every row with the model, as the server would, one after the other."""
    leave_tensorflow_out()
    # Libraries of Rasa's age warn about themselves; nobody measuring can act on it.
    warnings.simplefilter("ignore")
    import structlog
    from rasa.core.agent import Agent

    logging.disable(logging.WARNING)
    quiet = structlog.make_filtering_bound_logger(logging.WARNING)
    structlog.configure(wrapper_class=quiet)
    agent = Agent.load(str(model))

    async def parse_all() -> list[Reading]:
        readings = []
        for row in rows:
            began = time.perf_counter()
            parsed = await agent.parse_message(row["text"])
            readings.append(Reading.of(row, parsed, time.perf_counter() - began))
        return readings

    return asyncio.run(parse_all())


def figures_of(readings: list[Reading]) -> dict[str, Any]:
    """Returns every overall figure, ready for JSON."""
    seconds = sorted(reading.seconds for reading in readings)
    return {
        "rows": len(readings),
        **intent_scores(readings),
        **emotion_scores(readings),
        "ms_p50": round(statistics.median(seconds) * 1000, 2),
        "ms_p95": round(seconds[int(len(seconds) * 0.95)] * 1000, 2),
    }


def _document(reading: Reading) -> dict[str, Any]:
    return {
        "text": reading.text,
        "intent": reading.intent,
        "read": reading.read_intent,
        "confidence": round(reading.confidence, 4),
    }


def _print(readings: list[Reading], figures: dict[str, Any]) -> None:
    print(f"\n{'intent':<42}{'rows':>6}{'strict':>9}{'accept':>9}{'F1':>7}")
    for name, row in per_intent(readings).items():
        print(
            f"{name:<42}{row['rows']:>6}{row['strict']:>9.3f}{row['accept']:>9.3f}"
            f"{row['f1']:>7.3f}"
        )
    print()
    for name, value in figures.items():
        print(f"{name:<42}{value if value is not None else '-':>6}")
    print()


if __name__ == "__main__":
    sys.exit(main())
