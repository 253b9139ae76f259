"""`make bench`: the product through the customer's door beside the bot of `rasa init`.

Both are driven on this machine in this run, one after the other. Writes
`bench/results.json` and prints the table.
"""

from __future__ import annotations

import asyncio
import json
import platform
import shutil
import sys
from pathlib import Path

from bench.product import measure_product
from bench.reading import measure_reading
from bench.starter_bot import measure_starter

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "var/bench"
# What the product must not exceed, as a share of the starter bot's figure.
AIMS = {"turn_p50_ms": 1 / 3, "ready_s": 1 / 4, "memory_mb": 1 / 2}
LONG_AIM = 1.3
UNDERSTANDING_AIM = 8.0


def main() -> int:
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    print("[bench] the bot of `rasa init`: making, training, driving it", flush=True)
    starter = asyncio.run(measure_starter(ROOT, WORK))
    print("[bench] the product: starting, driving it", flush=True)
    product = asyncio.run(measure_product(ROOT, WORK))
    print("[bench] understanding: one message after the other", flush=True)
    product |= measure_reading(ROOT, WORK)
    print_table(product, starter)
    results = {
        "machine": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "product": product,
        "starter": starter,
        "ratio": {k: product[k] / starter[k] for k in starter if k in product},
    }
    (ROOT / "bench/results.json").write_text(json.dumps(results, indent=1) + "\n")
    return 0


def print_table(product: dict[str, float], starter: dict[str, float]) -> None:
    print(f"\n{'':24}{'product':>12}{'rasa init':>12}{'ratio':>8}  aim")
    for name, figure in product.items():
        row = f"{name:24}{figure:12.1f}"
        if name in starter:
            ratio = figure / starter[name]
            row += f"{starter[name]:12.1f}{ratio:8.2f}"
            if aim := AIMS.get(name):
                row += f"  {'met' if ratio <= aim else 'missed'} (≤ {aim:.2f})"
        if name == "turn_200_over_5":
            row += f"  {'met' if figure <= LONG_AIM else 'missed'} (≤ {LONG_AIM})"
        if name == "understanding_p50_ms":
            row += f"  {'met' if figure <= UNDERSTANDING_AIM else 'missed'}"
            row += f" (≤ {UNDERSTANDING_AIM:g})"
        print(row)


if __name__ == "__main__":
    sys.exit(main())
