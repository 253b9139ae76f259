"""An order as a scenario tells it, and the row of the orders file it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from simulation.when import when


@dataclass(frozen=True, slots=True)
class LinePlan:
    """What was bought; `price` of one, in minor units."""

    name: str
    price: int
    quantity: int = 1
    kind: str = "goods"


@dataclass(frozen=True, slots=True)
class DeliveryPlan:
    """How it travels; times relative to the run, `fee` in minor units."""

    status: str = "in_transit"
    promised: str = ""
    delivered: str = ""
    carrier: str = "PostNord"
    fee: int = 490


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """A movement of money, in minor units."""

    amount: int
    at: str = ""
    status: str = "paid"


@dataclass(frozen=True, slots=True)
class OrderPlan:
    """An order with times relative to the run. With no payments it was paid in full
    when it was placed."""

    placed: str
    lines: tuple[LinePlan, ...]
    delivery: DeliveryPlan | None = None
    payments: tuple[PaymentPlan, ...] = ()
    currency: str = "EUR"

    @property
    def total(self) -> int:
        goods = sum(line.price * line.quantity for line in self.lines)
        return goods + (self.delivery.fee if self.delivery else 0)

    @property
    def paid(self) -> int:
        """What was paid, in minor units, whatever went back since."""
        if not self.payments:
            return self.total
        return sum(one.amount for one in self.payments if one.status == "paid")


def order_row(
    plan: OrderPlan, number: str, customer: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """The row of the orders file for this plan, seen from `now`."""
    placed = when(plan.placed, now)
    payments = plan.payments or (PaymentPlan(plan.total),)
    return {
        "number": number,
        "placed_at": _moment(placed),
        "currency": plan.currency,
        "customer": dict(customer),
        "lines": [
            {
                "sku": f"SIM-{position}",
                "name": line.name,
                "kind": line.kind,
                "quantity": line.quantity,
                "unit_price": line.price,
            }
            for position, line in enumerate(plan.lines, start=1)
        ],
        "delivery": _delivery_row(plan, placed, now),
        "payments": [
            {
                "id": f"p-{position}",
                "amount": payment.amount,
                "status": payment.status,
                "at": _moment(when(payment.at, now) if payment.at else placed),
            }
            for position, payment in enumerate(payments, start=1)
        ],
    }


def _delivery_row(
    plan: OrderPlan, placed: datetime, now: datetime
) -> dict[str, Any] | None:
    delivery = plan.delivery
    if delivery is None:
        return None
    promised = (
        when(delivery.promised, now)
        if delivery.promised
        else placed + timedelta(days=5)
    )
    delivered = when(delivery.delivered, now) if delivery.delivered else None
    return {
        "carrier": delivery.carrier,
        "fee": delivery.fee,
        "promised_by": promised.date().isoformat(),
        "status": delivery.status,
        "delivered_at": _moment(delivered) if delivered else None,
        "tracking": "SIM" if delivery.status in ("in_transit", "delivered") else None,
    }


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
