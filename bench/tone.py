"""How long the tone check takes while an agent types: `python -m bench.tone`.

A usual draft, the longest message there can be, and texts made to be read slowly, each
at several lengths: twice the text must not take more than about twice the time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from kintsugi.tone import check_tone

USUAL = (
    "Hello Aino, I am sorry that the lamp came broken and that you had to clean up the "
    "glass. I have asked the warehouse for a new one; it is with you by Friday. "
    "Would you rather have your money back? "
)
SLOW = {
    "usual words": USUAL,
    "blanks": " ",
    "you will have to": "you will also first have to have to ",
    "a quote left open": "'a ",
    "we strive to": "we always strive to and to and to ",
    "capitals": "THE AND ",
    "marks": "!?",
    "just a small": "just a very small ",
    "due to the": "due to the our current very extremely ",
    "take seriously": "we take all every such a b c ",
}
LENGTHS = (500, 1000, 2000, 4000)
ROUNDS = 7


def main() -> int:
    usual = _best(lambda: check_tone(USUAL))
    print(f"[bench] a draft of {len(USUAL)} characters: {usual:.2f} ms")
    print(f"\n{'ms for characters':24}" + "".join(f"{size:>9}" for size in LENGTHS))
    for name, piece in SLOW.items():
        texts = [(piece * (size // len(piece) + 1))[:size] for size in LENGTHS]
        times = [_best(lambda text=text: check_tone(text)) for text in texts]  # type: ignore[misc]
        print(f"{name:24}" + "".join(f"{took:9.2f}" for took in times))
    return 0


def _best(work: Callable[[], object]) -> float:
    """The shortest of several rounds, in milliseconds."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


if __name__ == "__main__":
    sys.exit(main())
