"""`python -m desk.shop.load FILE` takes the orders of a file into the shop."""

from __future__ import annotations

import sys
from pathlib import Path

from desk.settings import read_places
from desk.shop.orders_reader import BadOrders, read_orders
from desk.store.database import Store
from desk.store.migrate import open_store
from desk.store.shop import SqlShop


def load(store: Store, path: Path) -> tuple[int, int]:
    """Takes the whole file in one transaction; gives how many orders were new and how
    many took the place of one that was there. Raises BadOrders and OSError."""
    with path.open("rb") as file:
        orders = read_orders(file)
    with store.engine.begin() as connection:
        shop = SqlShop(connection)
        replaced = len(shop.numbers_in([order.number for order in orders]))
        shop.put(orders)
    return len(orders) - replaced, replaced


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(
            "One orders file is wanted: make orders FILE=orders.jsonl", file=sys.stderr
        )
        return 2
    path = Path(arguments[0])
    store = open_store(read_places())
    try:
        new, replaced = load(store, path)
    except OSError as error:
        print(f"{path}: {error.strerror}.", file=sys.stderr)
        return 1
    except BadOrders as bad:
        print(f"{bad}\nNothing was loaded from {path}.", file=sys.stderr)
        return 1
    finally:
        store.close()
    print(f"{path}: {new} new orders taken, {replaced} replaced.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
