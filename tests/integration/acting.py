"""An action of the assistant in the middle of a turn, as the actions' door hears it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from desk.ports import Turn
from desk.store.shop import SqlShop
from kintsugi.orders import Order
from tests.factories import NOW
from tests.integration.running import SECRET, Customer, Desk, Reply

_names = itertools.count(1)


@dataclass
class Action:
    """An action in the middle of a turn of one conversation."""

    desk: Desk
    customer: Customer
    turn_id: str
    headers: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.headers = {
            "Authorization": f"Bearer {SECRET}",
            "X-Kintsugi-Turn": self.turn_id,
        }

    def call(
        self, command: str, body: dict[str, Any] | None = None, key: str | None = None
    ) -> Reply:
        """Gives a command, under a fresh key unless one is named."""
        key = key or f"{self.turn_id}:{command}:{next(_names)}"
        path = f"/api/v1/conversations/{self.customer.id}/{command}"
        headers = self.headers | {"Idempotency-Key": key}
        return self.desk.call("POST", path, body or {}, headers)

    def does(self, command: str, body: dict[str, Any] | None = None) -> Any:
        """Gives a command that must be taken, and the answer to it."""
        reply = self.call(command, body)
        assert reply.status == 200, reply.body
        return reply.json

    def context(self) -> Any:
        path = f"/api/v1/conversations/{self.customer.id}/context"
        reply = self.desk.call("GET", path, headers=self.headers)
        assert reply.status == 200, reply.body
        return reply.json


def put(desk: Desk, *orders: Order) -> None:
    with desk.store.engine.begin() as connection:
        SqlShop(connection).put(orders)


def begin_turn(desk: Desk, customer: Customer) -> Action:
    """Starts a turn in the database, as the desk does before it asks Rasa."""

    def add(work: Any) -> str:
        turn = Turn(work.new_id("t"), customer.id, 1, 1, 0, 1, NOW)
        work.turns.add(turn)
        return turn.id

    return Action(desk, customer, desk.change(add))


def late(action: Action) -> None:
    said = {
        "kind": "late_delivery",
        "text": "My keyboard should have been here two weeks ago",
        "feeling": "upset",
        "flags": [],
        "facts": {},
    }
    answer = action.does("complaint", said)
    assert answer["case"]["missing"] == ["order_number", "contact"]


def proven(action: Action) -> Any:
    late(action)
    given = {"order_number": "kx 20931", "contact": "Aino@example.com"}
    return action.does("proof", given)


def offered(action: Action) -> list[dict[str, Any]]:
    proven(action)
    offers: list[dict[str, Any]] = action.does("offers")["offers"]
    return offers
