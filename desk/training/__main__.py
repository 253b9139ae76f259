"""Checks what the assistant is taught from: `python -m desk.training` (`make check`).

A line for each mistake: file, line, and what to do. Ends with 1 when there is one.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from desk.training.check import check
from desk.training.texts import read_code, read_texts

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    began = time.perf_counter()
    texts = read_texts(ROOT)
    found = check(texts, read_code(ROOT))
    for mistake in found:
        print(mistake)
    took = time.perf_counter() - began
    told = f"{len(found) or 'nothing'} to mend"
    print(f"[check] {len(texts)} files in {took:.1f} s: {told}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
