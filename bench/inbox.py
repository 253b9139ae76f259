"""How quick the trainers' inbox is: `python -m bench.inbox [--conversations 10000]`.

Fills a database of its own with conversations of ten turns, a tenth of the turns in
doubt, and times what the page asks for: the first page, one deep in the list, each
reason, and the counts. Gives the median and the slowest of 20, in milliseconds.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from desk.inbox import Cursor, Wanted, Why
from desk.ports import DeskWork
from desk.store import tables
from desk.store.database import Store
from desk.store.migrate import migrate

_NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_TURNS, _AT_ONCE, _TIMES = 10, 500, 20
_REASONS = ("customer_asked", "not_understood", "offers_refused", "no_remedy")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--conversations", type=int, default=10_000)
    count = asked.parse_args().conversations
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder)}/inbox.db")
        migrate(store)
        _fill(store, count)
        deep = Cursor(_NOW - timedelta(minutes=count * 9 // 10), "")
        everything = Wanted(reviewed=False)
        _time(store, "first page", lambda w: w.inbox.page(everything, None, 51, _NOW))
        _time(store, "deep page", lambda w: w.inbox.page(everything, deep, 51, _NOW))
        for why in Why:
            wanted = Wanted(why, reviewed=False)
            _time(store, why, _page_of(wanted))
        _time(store, "counts", lambda w: w.inbox.counts(everything, _NOW))
        store.close()


def _page_of(wanted: Wanted) -> Callable[[DeskWork], Any]:
    return lambda work: work.inbox.page(wanted, None, 51, _NOW)


def _time(store: Store, what: str, fn: Callable[[DeskWork], Any]) -> None:
    took = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        with store.reading() as work:
            fn(work)
        took.append((time.perf_counter() - began) * 1000)
    print(f"{what:20} {statistics.median(took):8.1f} {max(took):8.1f} ms")


def _fill(store: Store, count: int) -> None:
    chance = random.Random(8)
    for start in range(0, count, _AT_ONCE):
        rows: dict[str, list[dict[str, Any]]] = {}
        for n in range(start, min(start + _AT_ONCE, count)):
            for table, row in _conversation(n, chance):
                rows.setdefault(table, []).append(row)
        with store.engine.begin() as connection:
            for table in tables.metadata.sorted_tables:
                if table.name in rows:
                    connection.execute(insert(table), rows[table.name])


def _conversation(
    n: int, chance: random.Random
) -> Iterator[tuple[str, dict[str, Any]]]:
    name, at = f"c-{n:06d}", _NOW - timedelta(minutes=n, days=2)
    yield (
        "conversations",
        {
            **{"id": name, "token_hash": name, "state": "assistant", "epoch": 1},
            **{"locale": "en", "address": "", "last_seq": 2 * _TURNS},
            **{"answered_seq": 2 * _TURNS, "failed_turns": 0, "matter": 1},
            **{"case_id": n + 1, "facts_to_set": {}, "created_at": at},
        },
    )
    state = chance.choice(["offered", "resolved", "resolved"])
    case = {"id": n + 1, "conversation_id": name, "kind": "billing", "state": state}
    lists = {"facts": {}, "feelings": [], "flags": []}
    yield "cases", {**case, **lists, "reopened": 0, "opened_at": at}
    if chance.random() < 0.2:
        score = {"case_id": n + 1, "reopened": 0, "score": chance.randint(0, 10)}
        yield "feedback", {**score, "answers": {}, "words": "", "at": at}
    if chance.random() < 0.15:
        handoff = {"id": f"h-{n}", "conversation_id": name, "priority": 1, "card": {}}
        yield (
            "handoffs",
            {**handoff, "reason": chance.choice(_REASONS), "queued_at": at},
        )
    for turn in range(_TURNS):
        yield from _turn(name, turn, at, chance)


def _turn(
    name: str, turn: int, at: datetime, chance: random.Random
) -> Iterator[tuple[str, dict[str, Any]]]:
    seq, turn_id = 2 * turn + 1, f"t-{name}-{turn}"
    for here, author in ((seq, "customer"), (seq + 1, "assistant")):
        words = {"author": author, "text": f"Words {chance.random()}", "choices": []}
        place = {"conversation_id": name, "seq": here, "epoch": 1, "at": at}
        yield "messages", {**place, **words}
    done = {"state": "done", "attempts": 1, "epoch": 1, "matter": 1, "started_at": at}
    place = {"conversation_id": name, "first_seq": seq}
    yield "turns", {"id": turn_id, **place, "last_seq": seq, **done}
    doubt = chance.choice(list(Why)[:3]) if chance.random() < 0.1 else None
    what = {"understood": {"intent": {"name": "inform"}}, "actions": [], "facts": {}}
    made = {"turn_id": turn_id, **place, "seq": seq, "matter": 1, "at": at}
    kept = {"responses": [], "dialogue": {"slots": {"said": "x" * 1500}}}
    yield "readings", {**made, **what, **kept, "doubt": doubt, "vector": "A" * 1024}


if __name__ == "__main__":
    main()
