"""What a customer bought, as the shop's order system tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kintsugi.money import Money


class LineKind(StrEnum):
    """What was bought: a thing that is sent, a running subscription, an appointment."""

    GOODS = "goods"
    SUBSCRIPTION = "subscription"
    SERVICE = "service"


class DeliveryStatus(StrEnum):
    """Where the parcel is, as the carrier last said."""

    PLACED = "placed"
    PACKED = "packed"
    IN_TRANSIT = "in_transit"
    DELIVERED = "delivered"
    LOST = "lost"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class PaymentStatus(StrEnum):
    """What became of a payment."""

    PAID = "paid"
    REFUNDED = "refunded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer of the shop. `lifetime_value` is in minor units of their currency."""

    id: str
    name: str
    email: str
    postcode: str
    since: date
    lifetime_value: int

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of an order; `unit_price` in minor units of the order's currency."""

    sku: str
    name: str
    kind: LineKind
    quantity: int
    unit_price: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an order travels; `fee` in minor units. `promised_by` is a day."""

    carrier: str
    fee: int
    promised_by: date | None
    status: DeliveryStatus
    delivered_at: datetime | None = None
    tracking: str | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """One movement of money; `amount` in minor units."""

    id: str
    amount: int
    status: PaymentStatus
    at: datetime


@dataclass(frozen=True, slots=True)
class Order:
    """An order with its customer, lines, delivery and payments."""

    number: str
    placed_at: datetime
    currency: str
    customer: Customer
    lines: tuple[OrderLine, ...]
    delivery: Delivery | None = None
    payments: tuple[Payment, ...] = field(default=())

    @property
    def total(self) -> Money:
        """What the order costs, delivery included."""
        goods = sum(line.unit_price * line.quantity for line in self.lines)
        return self._money(goods + (self.delivery.fee if self.delivery else 0))

    @property
    def paid(self) -> Money:
        return self._sum(PaymentStatus.PAID)

    @property
    def refunded(self) -> Money:
        return self._sum(PaymentStatus.REFUNDED)

    @property
    def refundable(self) -> Money:
        """What was paid and not yet given back; never below zero."""
        return self._money(max(0, self.paid.amount - self.refunded.amount))

    @property
    def overpaid(self) -> Money:
        """What was paid beyond the total and not yet given back: a double charge."""
        return self._money(max(0, self.refundable.amount - self.total.amount))

    def days_late(self, today: date) -> int:
        """Days between the promised day and the delivery, or today when it is not
        there yet; 0 when it is in time or no day was promised."""
        if self.delivery is None or self.delivery.promised_by is None:
            return 0
        delivered = self.delivery.delivered_at
        until = delivered.date() if delivered else today
        return max(0, (until - self.delivery.promised_by).days)

    def _sum(self, status: PaymentStatus) -> Money:
        return self._money(sum(p.amount for p in self.payments if p.status is status))

    def _money(self, amount: int) -> Money:
        return Money(amount, self.currency)
