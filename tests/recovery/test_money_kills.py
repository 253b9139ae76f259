"""The desk is killed at every boundary of giving money back: nothing acknowledged is
lost or doubled, nothing is given twice, nothing is left open (A1, A7, B5).

`make torture` does it 300 times. SEED=… plays one run again.
"""

from __future__ import annotations

import os
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from desk.store import tables
from desk.store.database import Store
from kintsugi.remedies import Effect
from tests.factories import remedies
from tests.integration.running import eventually
from tests.recovery.killing import BOUNDARIES, Scene, scene

KILLS = int(os.environ.get("KILLS", "60"))
SEED = int(os.environ.get("SEED", "20261122"))


def test_kills_at_every_boundary_lose_nothing_and_give_nothing_twice(
    tmp_path: Path,
) -> None:
    with scene(tmp_path, SEED) as played:
        boundaries = cycle(BOUNDARIES)
        for pair in range(KILLS // 2):
            named = pair % 4 != 3  # every fourth comes at a random moment
            played.die_at(next(boundaries) if named else None)
            played.die_quietly()
        with played.peace():
            open_after = eventually(lambda: nothing_open(played), within=60)
            check_messages(played)
            money = check_money(played)
    assert open_after
    print(f"\nseed {SEED}: {sum(played.kills.values())} kills {played.kills}; {money}")


def rows(played: Scene, query: Any) -> list[Any]:
    store = Store(played.house.database_url)
    try:
        with store.engine.connect() as connection:
            return list(connection.execute(query))
    finally:
        store.close()


def nothing_open(played: Scene) -> bool | None:
    """Whether every step that was begun has come to its end."""
    resolutions, notes, turns = tables.resolutions.c, tables.outbox.c, tables.turns.c
    left = [
        *rows(played, select(resolutions.key).where(resolutions.state == "started")),
        *rows(
            played,
            select(notes.id).where(
                notes.done_at.is_(None), notes.kind.like("resolution_%")
            ),
        ),
        *rows(played, select(turns.id).where(turns.state == "started")),
    ]
    return not left or None


def check_messages(played: Scene) -> None:
    """Every acknowledged message is there once, under its number; none has gaps."""
    for buyer in played.buyers:
        if buyer.customer is None:
            continue
        said = buyer.customer.read()["messages"]
        assert [one["seq"] for one in said] == list(range(1, len(said) + 1))
        mine = [(m["client_id"], m["seq"]) for m in said if m.get("client_id")]
        assert len(mine) == len(dict(mine))
        assert buyer.acknowledged.items() <= dict(mine).items()


def check_money(played: Scene) -> str:
    """What the shop did is what the ledger has, once for each customer, and told."""
    done = rows(
        played, select(tables.resolutions).where(tables.resolutions.c.state == "done")
    )
    assert {one.key for one in done} == set(played.shop.effects)
    live = tables.spending.c.released_at.is_(None)
    ledger = rows(played, select(func.sum(tables.spending.c.amount)).where(live))
    shop_total = sum(one.amount.amount for one in played.shop.effects.values())
    assert (ledger[0][0] or 0) == shop_total
    refunds = [
        one.order_number
        for one in played.shop.effects.values()
        if one.effect is Effect.REFUND
    ]
    assert len(refunds) == len(set(refunds))
    for order in played.shop.orders.values():
        assert order.refunded <= order.paid
    words = [text for (text,) in rows(played, select(tables.messages.c.text))]
    for one in done:
        assert any(one.receipt in text for text in words), f"{one.key} was not told"
    assert len(refunds) >= KILLS * 0.8, "too few came so far as to be paid back"
    kinds = {remedies().remedies[one.remedy].effect for one in done}
    assert Effect.CREDIT in kinds, "no gesture went beside a refund"
    return f"{len(refunds)} refunds and {len(done) - len(refunds)} gestures, each once"
