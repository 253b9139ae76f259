"""Customers of the bench: each has one late parcel and complains about it once.

A second complaint about the same order would go to a person (P27), so nobody is used
twice.
"""

from __future__ import annotations

import json
import os
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

Order = dict[str, Any]


def late_parcels(count: int, now: datetime) -> list[Order]:
    """Makes that many orders, each a week late, in the form of the orders file."""
    placed, promised = now - timedelta(days=20), now - timedelta(days=7)
    return [
        {
            "number": f"BN-{10000 + n}",
            "placed_at": placed.isoformat(),
            "currency": "EUR",
            "customer": {
                "id": f"bench-{n}",
                "name": "Bench Customer",
                "email": f"bench{n}@example.com",
                "postcode": "00530",
                "since": "2024-05-01",
                "lifetime_value": 50000,
            },
            "lines": [
                {
                    "sku": "KB-1",
                    "name": "Mechanical keyboard",
                    "kind": "goods",
                    "quantity": 1,
                    "unit_price": 8999,
                }
            ],
            "delivery": {
                "carrier": "PostNord",
                "fee": 490,
                "promised_by": promised.date().isoformat(),
                "status": "in_transit",
                "delivered_at": None,
                "tracking": f"BN{n}",
            },
            "payments": [
                {
                    "id": f"bp-{n}",
                    "amount": 9489,
                    "status": "paid",
                    "at": placed.isoformat(),
                }
            ],
        }
        for n in range(count)
    ]


def load_into(var: Path, orders: list[Order], root: Path, **settings: str) -> None:
    """Loads the orders as a shop would: `make orders FILE=…`; settings are environment
    variables."""
    file = var / "orders.jsonl"
    file.write_text("".join(json.dumps(order) + "\n" for order in orders))
    subprocess.run(
        [root / ".venv-desk/bin/python", "-m", "desk.shop.load", file],
        cwd=root,
        env={**os.environ, "KINTSUGI_VAR": str(var), **settings},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def opening_of(order: Order) -> tuple[str, ...]:
    """Tells this customer's complaint, from the first word to the thanks."""
    return (
        "My parcel still isn't here and it was due last week",
        order["number"],
        order["customer"]["email"],
        "yes",
        "the second one",
        "yes",
        "yes, thank you",
    )
