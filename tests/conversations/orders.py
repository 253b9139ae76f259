"""Orders for conversations: from their short form in orders.yml to the orders file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.product import ROOT, Product

_FEE = 490
_TEMPLATES = YAML(typ="safe").load(Path(__file__).parent / "orders.yml")


def order_of(name: str, place: int, now: datetime) -> dict[str, Any]:
    """An order of this kind with a number, an owner and a postcode of its own."""
    template = _TEMPLATES[name]
    number = f"KX-7{place:04d}"
    lines = [
        {
            "sku": f"S-{position}",
            "name": line["name"],
            "kind": line.get("kind", "goods"),
            "quantity": line.get("quantity", 1),
            "unit_price": round(line["price"] * 100),
        }
        for position, line in enumerate(template["lines"], start=1)
    ]
    delivery = _delivery(template.get("delivery"), now)
    total = sum(line["quantity"] * line["unit_price"] for line in lines)
    total += _FEE if delivery else 0
    return {
        "number": number,
        "placed_at": _moment(now, template["placed"]),
        "currency": "EUR",
        "customer": {
            "id": f"c-7{place:04d}",
            "name": "Aino Salmi",
            "email": f"aino{place}@example.com",
            "postcode": f"{10000 + place}",
            "since": "2023-05-01",
            "lifetime_value": 45000,
        },
        "lines": lines,
        "delivery": delivery,
        "payments": [
            {
                "id": f"p-{number}-{time}",
                "amount": total,
                "status": "paid",
                "at": _moment(now, template["placed"]),
            }
            for time in range(template.get("paid_times", 1))
        ],
    }


def load_orders(product: Product, orders: list[dict[str, Any]]) -> None:
    """Loads them as `make orders` does."""
    file = product.var / "orders.jsonl"
    file.write_text("".join(json.dumps(order) + "\n" for order in orders))
    subprocess.run(
        [sys.executable, "-m", "desk.shop.load", str(file)],
        cwd=ROOT,
        env={
            **os.environ,
            "KINTSUGI_VAR": str(product.var),
            **json.loads((product.var / "secrets.json").read_text()),
        },
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _delivery(template: dict[str, Any] | None, now: datetime) -> dict[str, Any] | None:
    if template is None:
        return None
    delivered = template.get("delivered")
    return {
        "carrier": "PostNord",
        "fee": _FEE,
        "promised_by": _moment(now, template["promised"])[:10],
        "status": template["status"],
        "delivered_at": None if delivered is None else _moment(now, delivered),
        "tracking": "PN123",
    }


def _moment(now: datetime, days_ago: int) -> str:
    moment = now - timedelta(days=days_ago)
    return moment.strftime("%Y-%m-%dT09:15:00Z")
