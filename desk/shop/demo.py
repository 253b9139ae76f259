"""`python -m desk.shop.demo` fills the shop with the demo's orders.

`--if-empty` leaves a shop alone that has orders already; without it the demo's orders
are put back as they were, and other orders stay.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta

from desk.settings import read_places
from desk.shop.demo_orders import demo_orders
from desk.shop.showcase import FAILED_BEFORE
from desk.store.database import SqlWork, Store
from desk.store.migrate import open_store
from desk.store.shop import SqlShop
from kintsugi.cases import CaseState, Resolution, ResolutionState
from kintsugi.conversations import Conversation, State
from kintsugi.money import Money
from kintsugi.orders import Order


def fill(store: Store, now: datetime, *, if_empty: bool = False) -> int:
    """Puts the demo's orders into the shop, all or none; gives how many were put."""
    with store.engine.begin() as connection:
        shop = SqlShop(connection)
        if if_empty and not shop.is_empty():
            return 0
        orders = demo_orders(now)
        shop.put(orders)
        failed = next(order for order in orders if order.number == FAILED_BEFORE)
        _fail_before(SqlWork(connection), failed, now)
    return len(orders)


def _fail_before(work: SqlWork, order: Order, now: datetime) -> None:
    """Gives the customer an earlier case, so that this one is a second failure."""
    if work.cases.related(order.customer.id, None):
        return
    then = now - timedelta(days=40)
    conversation = Conversation(
        id=work.new_id("c"), token_hash=work.new_id("none"), created_at=then
    )
    conversation.state = State.CLOSED
    work.conversations.add(conversation)
    case = work.cases.open(conversation.id, "late_delivery", then)
    case.customer_id = order.customer.id
    case.facts = {"problem": "The first teapot never came."}
    case.state, case.satisfied, case.resolved_at = CaseState.RESOLVED, True, then
    case.resolutions = [
        Resolution(
            key=f"{case.id}:full_refund:demo",
            offer_id=f"demo-{case.id}",
            remedy="full_refund",
            title="All your money back",
            amount=Money(10290, order.currency),
            started_at=then,
            state=ResolutionState.DONE,
            receipt="R-0000000001",
            done_at=then,
        )
    ]
    work.cases.save(case)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fill the shop with demo orders.")
    parser.add_argument("--if-empty", action="store_true", help="only an empty shop")
    asked = parser.parse_args()
    store = open_store(read_places())
    count = fill(store, datetime.now(UTC), if_empty=asked.if_empty)
    store.close()
    print(f"{count} demo orders put." if count else "The shop has its orders already.")


if __name__ == "__main__":
    main()
