"""Gives scenarios to players: fresh customers and order numbers for each run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

from simulation.order import order_row
from simulation.scenario import Scenario
from simulation.when import when

ROOT = Path(__file__).resolve().parent.parent
_GIVEN = ("Mira", "Jonas", "Leena", "Oskar", "Ines", "Pavel", "Sanna", "Theo", "Nadia")
_FAMILY = ("Virta", "Lund", "Moreau", "Keller", "Rossi", "Nowak", "Salo", "Berg")


class OrdersRefused(Exception):
    """The shop did not take the orders; the message has its words."""


@dataclass(frozen=True, slots=True)
class Role:
    """A scenario with the orders made for it; `before` is what happened earlier."""

    scenario: Scenario
    before: tuple[Scenario, ...]
    proofs: list[dict[str, str]]
    rows: list[dict[str, Any]]
    customer_id: str
    signed_in: bool = False


def cast(
    chosen: Iterable[Scenario],
    known: Mapping[str, Scenario],
    seed: int,
    now: datetime,
) -> list[Role]:
    """A role for each scenario; names by the seed, order numbers new in every run."""
    return [_role(scenario, known, seed, now) for scenario in chosen]


def load_orders(roles: Iterable[Role], environment: Mapping[str, str]) -> None:
    """Brings the orders into the running shop, as `make orders` does.

    Raises OrdersRefused when they are not taken.
    """
    rows = [row for role in roles for row in role.rows]
    if not rows:
        return
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
        file.flush()
        command = [sys.executable, "-m", "desk.shop.load", file.name]
        loaded = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
    if loaded.returncode:
        raise OrdersRefused((loaded.stderr or loaded.stdout).strip())


def _role(
    scenario: Scenario, known: Mapping[str, Scenario], seed: int, now: datetime
) -> Role:
    customer = _customer(scenario.who, Random(f"{seed}:{scenario.name}"), now)
    numbers = [f"KX-{SystemRandom().randrange(10**5, 10**6)}" for _ in scenario.orders]
    rows = [
        order_row(plan, number, customer, now)
        for plan, number in zip(scenario.orders, numbers, strict=True)
    ]
    proofs = [
        {
            "number": number,
            "email": customer["email"],
            "postcode": customer["postcode"],
        }
        for number in numbers
    ]
    before = (known[scenario.after],) if scenario.after else ()
    return Role(
        scenario, before, proofs, rows, customer["id"], "signed_in" in scenario.who
    )


def _customer(
    given: Mapping[str, str], chance: Random, now: datetime
) -> dict[str, Any]:
    name = given.get("name") or f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
    since = when(given.get("customer_since", "2 years ago"), now)
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore")
    address = re.sub(r"[^a-z]+", ".", plain.decode()).strip(".")
    return {
        "id": f"sim-{SystemRandom().randrange(16**10):010x}",
        "name": name,
        "email": given.get("email", f"{address}@example.com"),
        "postcode": given.get("postcode", f"{chance.randrange(100, 999):03d}20"),
        "since": min(since, now - timedelta(days=1)).date().isoformat(),
        "lifetime_value": round(float(given.get("spent", "400")) * 100),
    }
