"""Filling the shop: the demo's orders, and the orders of a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from desk.shop.demo import fill
from desk.shop.showcase import FAILED_BEFORE
from desk.store.database import Store
from kintsugi.orders_file import order_document
from tests.databases import database_in
from tests.factories import NOW, order, subscription_order

ROOT = Path(__file__).parents[2]


def of(tmp_path: Path) -> dict[str, str]:
    """Settings of a program that works on the shop in this folder."""
    return {"KINTSUGI_VAR": str(tmp_path), "DATABASE_URL": database_in(tmp_path)}


def load(tmp_path: Path, *rows: Any) -> subprocess.CompletedProcess[str]:
    """Loads a file of these rows as a shop's people do."""
    path = tmp_path / "orders.jsonl"
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows),
        encoding="utf-8",
    )
    return subprocess.run(
        [sys.executable, "-m", "desk.shop.load", str(path)],
        cwd=ROOT,
        env=os.environ | of(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )


def numbers(tmp_path: Path) -> list[str]:
    store = Store(database_in(tmp_path))
    with store.reading() as work:
        found = [one.number for one in work.shop.orders_of("c-17")]
    store.close()
    return sorted(found)


def test_a_file_is_taken_and_an_order_in_the_shop_is_replaced(tmp_path: Path) -> None:
    first = load(tmp_path, order_document(order()))
    second = load(
        tmp_path, order_document(order()), "", order_document(subscription_order())
    )

    assert first.returncode == 0
    assert "1 new orders taken, 0 replaced" in first.stdout
    assert "1 new orders taken, 1 replaced" in second.stdout
    assert numbers(tmp_path) == ["KX-20931", "KX-30011"]


def test_one_bad_row_refuses_the_whole_file_by_line_and_field(tmp_path: Path) -> None:
    bad = order_document(subscription_order())
    bad["customer"]["email"] = "nowhere"

    refused = load(tmp_path, order_document(order()), bad, "{not json", "[]")

    assert refused.returncode == 1
    told = refused.stderr.splitlines()
    assert told[0].startswith("line 2: customer.email: 'nowhere' is not an e-mail")
    assert told[1].startswith("line 3: is not JSON")
    assert told[2].startswith("line 4: [] is not a mapping with")
    assert told[-1].startswith("Nothing was loaded")
    assert numbers(tmp_path) == []


def test_one_number_stands_in_a_file_once(tmp_path: Path) -> None:
    again = order_document(order()) | {"number": "kx 20931"}

    refused = load(tmp_path, order_document(order()), again)

    assert refused.returncode == 1
    assert "line 2: number: 'kx 20931' stands in line 1 already." in refused.stderr


def test_an_empty_file_and_no_file_are_refused(tmp_path: Path) -> None:
    assert "the file has no orders" in load(tmp_path, "").stderr
    command = [sys.executable, "-m", "desk.shop.load", "no-such.jsonl"]
    environment = os.environ | of(tmp_path)
    refused = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 1
    assert refused.stderr == "no-such.jsonl: No such file or directory.\n"


def test_the_demo_fills_an_empty_shop_and_leaves_a_full_one_alone(
    store: Store,
) -> None:
    assert fill(store, NOW, if_empty=True) == 200
    assert fill(store, NOW, if_empty=True) == 0
    assert fill(store, NOW) == 200

    with store.reading() as work:
        failed = work.shop.order(FAILED_BEFORE)
        assert failed is not None
        assert len(work.cases.related(failed.customer.id, None)) == 1
