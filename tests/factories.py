"""Orders and cases as tests need them; each says only what matters in the test."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from desk.contact import load_contact
from desk.remedies import load_remedies
from kintsugi.cases import Case
from kintsugi.channels import Contact
from kintsugi.conversations import Conversation
from kintsugi.orders import (
    Customer,
    Delivery,
    DeliveryStatus,
    LineKind,
    Order,
    OrderLine,
    Payment,
    PaymentStatus,
)
from kintsugi.remedies import Remedies

# A Saturday: the shop is closed, so the next opening is Monday 23 November at nine.
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
PLACED = datetime(2026, 11, 2, 10, 15, tzinfo=UTC)


class Time:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def customer(**changes: Any) -> Customer:
    """Aino Salmi, a customer of three years."""
    values: dict[str, Any] = {
        "id": "c-17",
        "name": "Aino Salmi",
        "email": "aino@example.com",
        "postcode": "00530",
        "since": date(2023, 5, 1),
        "lifetime_value": 125000,
    }
    return Customer(**values | changes)


def line(**changes: Any) -> OrderLine:
    """One mechanical keyboard."""
    values: dict[str, Any] = {
        "sku": "KB-1",
        "name": "Mechanical keyboard",
        "kind": LineKind.GOODS,
        "quantity": 1,
        "unit_price": 12999,
    }
    return OrderLine(**values | changes)


def delivery(status: str = "in_transit", fee: int = 490, **changes: Any) -> Delivery:
    """A parcel that was promised for 9 November."""
    values: dict[str, Any] = {
        "carrier": "PostNord",
        "fee": fee,
        "promised_by": date(2026, 11, 9),
        "status": DeliveryStatus(status),
        "tracking": "PN123",
    }
    if status == "delivered":
        values["delivered_at"] = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
    return Delivery(**values | changes)


def paid(amount: int, status: str = "paid", at: datetime = PLACED) -> Payment:
    return Payment(id="p-1", amount=amount, status=PaymentStatus(status), at=at)


def order(**changes: Any) -> Order:
    """One keyboard on its way, late, paid once."""
    values: dict[str, Any] = {
        "number": "KX-20931",
        "placed_at": PLACED,
        "currency": "EUR",
        "customer": customer(),
        "lines": (line(),),
        "delivery": delivery(),
    }
    values |= changes
    if "payments" not in values:
        values["payments"] = (paid(Order(**values).total.amount),)
    return Order(**values)


def subscription_order(**changes: Any) -> Order:
    """A month of a subscription, paid three weeks ago; nothing is delivered."""
    tea = line(
        sku="TEA-M",
        name="Tea subscription",
        kind=LineKind.SUBSCRIPTION,
        unit_price=1490,
    )
    return order(**{"number": "KX-30011", "lines": (tea,), "delivery": None} | changes)


def case(kind: str = "late_delivery", **changes: Any) -> Case:
    """A case opened just now."""
    values: dict[str, Any] = {
        "id": 1042,
        "conversation_id": "c-1",
        "kind": kind,
        "opened_at": NOW,
    }
    return Case(**values | changes)


def conversation(**changes: Any) -> Conversation:
    """A chat that has just begun."""
    values: dict[str, Any] = {"id": "c-1", "token_hash": "0" * 64, "created_at": NOW}
    return Conversation(**values | changes)


@cache
def remedies() -> Remedies:
    """The shop's own remedies.yml."""
    return load_remedies(Path(__file__).parent.parent / "remedies.yml")


@cache
def contact() -> Contact:
    """The shop's own contact.yml."""
    path = Path(__file__).parent.parent / "contact.yml"
    return load_contact(path, remedies().hours)
