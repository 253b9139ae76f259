"""Measures one trained model: `python -m bench.understanding.measure MODEL DATA…`.

Prints one JSON object: accuracy, milliseconds a message and memory. Runs in the
environment the model was trained in; `--tensorflow` keeps TensorFlow in.
"""

from __future__ import annotations

import asyncio
import json
import logging
import resource
import statistics
import sys
import time
import warnings
from pathlib import Path
from typing import Any

from assistant.scores import Reading, intent_scores


def main() -> None:
    """Measures the model named by the arguments."""
    arguments = [part for part in sys.argv[1:] if part != "--tensorflow"]
    if "--tensorflow" not in sys.argv:
        from assistant.launcher import leave_tensorflow_out

        leave_tensorflow_out()
    warnings.simplefilter("ignore")
    rows = [
        json.loads(line)
        for file in arguments[1:]
        for line in Path(file).read_text("utf-8").splitlines()
    ]
    readings = asyncio.run(_read(arguments[0], rows))
    seconds = sorted(reading.seconds for reading in readings)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures = {
        **intent_scores(readings),
        "ms_p50": round(statistics.median(seconds) * 1000, 2),
        "ms_p95": round(seconds[int(len(seconds) * 0.95)] * 1000, 2),
        "memory_mb": round(peak / 1024),
    }
    print(json.dumps(figures))


async def _read(model: str, rows: list[dict[str, Any]]) -> list[Reading]:
    import structlog
    from rasa.core.agent import Agent

    logging.disable(logging.WARNING)
    quiet = structlog.make_filtering_bound_logger(logging.WARNING)
    structlog.configure(wrapper_class=quiet)
    agent = Agent.load(model)
    readings = []
    for row in rows:
        began = time.perf_counter()
        parsed = await agent.parse_message(row["text"])
        readings.append(Reading.of(row, parsed, time.perf_counter() - began))
    return readings


if __name__ == "__main__":
    main()
