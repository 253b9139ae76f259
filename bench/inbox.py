"""How quick the trainers' inbox is: `python -m bench.inbox [--conversations 10000]`.

Fills a database of its own with conversations of ten turns, a tenth of the turns in
doubt, and one of 250 turns; times what the pages ask for: the first page, one deep in
the list, each reason, the counts, the long conversation, and groups of messages like
each other. Gives the median and the slowest of 20, in milliseconds.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import struct
import tempfile
import time
from base64 import b64encode
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
from desk.trainer.conversation import conversation_document
from desk.trainer.groups import GROUPS, LOOKED_AT, groups_document
from desk.trainer.inbox import page_document
from desk.training.groups import groups

_NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_TURNS, _LONG_TURNS, _AT_ONCE, _TIMES = 10, 250, 500, 20
_WIDE = 384
_WORDS = (
    "the parcel was never here and I paid twice for it so please look again".split()
)
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
        _time(store, "first page", _page_of(everything))
        _time(store, "deep page", _page_of(everything, deep))
        for why in Why:
            wanted = Wanted(why, reviewed=False)
            _time(store, why, _page_of(wanted))
        _time(store, "counts", lambda w: w.inbox.counts(everything, _NOW))
        _time(
            store, "handoff counts", lambda w: w.inbox.handoff_counts(everything, _NOW)
        )
        long = f"c-{count:06d}"
        _time(store, "long conversation", lambda w: conversation_document(w, long))
        _time(store, "groups", _groups)
        store.close()


def _groups(work: DeskWork) -> Any:
    return groups_document(work, groups(work.readings.in_doubt(LOOKED_AT))[:GROUPS])


def _page_of(wanted: Wanted, after: Cursor | None = None) -> Callable[[DeskWork], Any]:
    return lambda work: page_document(work, wanted, after, _NOW)


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
    for start in range(0, count + 1, _AT_ONCE):
        rows: dict[str, list[dict[str, Any]]] = {}
        for n in range(start, min(start + _AT_ONCE, count + 1)):
            turns = _TURNS if n < count else _LONG_TURNS
            for table, row in _conversation(n, turns, chance):
                rows.setdefault(table, []).append(row)
        with store.engine.begin() as connection:
            for table in tables.metadata.sorted_tables:
                if table.name in rows:
                    connection.execute(insert(table), rows[table.name])


def _conversation(
    n: int, turns: int, chance: random.Random
) -> Iterator[tuple[str, dict[str, Any]]]:
    name, at = f"c-{n:06d}", _NOW - timedelta(minutes=n, days=2)
    yield (
        "conversations",
        {
            **{"id": name, "token_hash": name, "state": "assistant", "epoch": 1},
            **{"locale": "en", "address": "", "last_seq": 2 * turns},
            **{"answered_seq": 2 * turns, "failed_turns": 0, "matter": 1},
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
    for turn in range(turns):
        yield from _turn(name, turn, at, chance)


def _turn(
    name: str, turn: int, at: datetime, chance: random.Random
) -> Iterator[tuple[str, dict[str, Any]]]:
    seq, turn_id = 2 * turn + 1, f"t-{name}-{turn}"
    for here, author in ((seq, "customer"), (seq + 1, "assistant")):
        said = " ".join(chance.choices(_WORDS, k=15))
        words = {"author": author, "text": said, "choices": []}
        place = {"conversation_id": name, "seq": here, "epoch": 1, "at": at}
        yield "messages", {**place, **words}
    done = {"state": "done", "attempts": 1, "epoch": 1, "matter": 1, "started_at": at}
    place = {"conversation_id": name, "first_seq": seq}
    yield "turns", {"id": turn_id, **place, "last_seq": seq, **done}
    doubt = chance.choice(list(Why)[:3]) if chance.random() < 0.1 else None
    intent, vector = chance.choice(_MEANINGS)
    ranking = [
        {"name": f"intent_{(intent + n) % 40}", "confidence": 0.3} for n in range(5)
    ]
    understood = {"intent": ranking[0], "ranking": ranking, "entities": []}
    what = {"understood": understood, "actions": ["action_answer"], "responses": []}
    made = {"turn_id": turn_id, **place, "seq": seq, "matter": 1, "at": at}
    events = [["slot", f"slot_{n}", chance.random()] for n in range(60)]
    kept = {"facts": {}, "dialogue": {"version": 1, "slots": {}, "events": events}}
    yield "readings", {**made, **what, **kept, "doubt": doubt, "vector": vector}


def _meanings(chance: random.Random) -> list[tuple[int, str]]:
    """Sentence vectors of forty intents, with the intent: half of each are near to each
    other."""
    found = []
    for intent in range(40):
        middle = [chance.gauss(0, 1 / math.sqrt(_WIDE)) for _ in range(_WIDE)]
        for spread in (0.03, 0.08) * 5:
            vector = [one + chance.gauss(0, spread) for one in middle]
            length = math.hypot(*vector)
            packed = struct.pack(f"<{_WIDE}e", *(one / length for one in vector))
            found.append((intent, b64encode(packed).decode()))
    return found


_MEANINGS = _meanings(random.Random(8))


if __name__ == "__main__":
    main()
