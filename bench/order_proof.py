"""Whether the time of an answer tells which orders there are:
`python -m bench.order_proof` (threats T1).

Wrong proofs of orders that exist and of orders that do not, one after the other, in
the database of the demo shop, through the transaction that the desk runs.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from desk.settings import Places
from desk.shop.demo import fill
from desk.shop.demo_orders import demo_orders
from desk.store.database import Store
from desk.store.migrate import open_store
from kintsugi.conversations import Conversation
from kintsugi.playbook.prove_order import ProofStatus, prove_order

ROUNDS = 2000
# More than a network can hide, and far less than a person notices.
MOST_MS = 5.0


def main() -> int:
    now = datetime.now(UTC)
    numbers = [order.number for order in demo_orders(now)]
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        store = open_store(Places(var, f"sqlite:///{var}/kintsugi.db"))
        fill(store, now)
        theirs: list[float] = []
        nobodys: list[float] = []
        for n in range(ROUNDS):
            theirs.append(_wrong_proof(store, numbers[n % len(numbers)], now))
            nobodys.append(_wrong_proof(store, f"KX-{70000 + n}", now))
        store.close()
    difference = abs(statistics.median(theirs) - statistics.median(nobodys))
    for name, times in (("somebody else's", theirs), ("nobody's", nobodys)):
        ordered = sorted(times)
        print(
            f"  {name:16} p50 {statistics.median(times):6.2f} ms"
            f"  p95 {ordered[int(0.95 * ROUNDS)]:6.2f} ms"
        )
    print(f"  difference of the medians of {ROUNDS}: {difference:.2f} ms")
    return 0 if difference < MOST_MS else 1


def _wrong_proof(store: Store, number: str, now: datetime) -> float:
    """Milliseconds of one try, in a conversation that has not tried before."""
    with store.work() as work:
        name = work.new_id("c")
        work.conversations.add(Conversation(id=name, token_hash=name, created_at=now))
    began = time.perf_counter()
    with store.work() as work:
        conversation = work.conversations.get(name)
        proof = prove_order(work, conversation, number, "eve@example.com", now)
    took = time.perf_counter() - began
    assert proof.status is ProofStatus.NOT_MATCHED
    return 1000 * took


if __name__ == "__main__":
    sys.exit(main())
