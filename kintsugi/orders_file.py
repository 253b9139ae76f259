"""Orders as the orders file has them: from plain values to Order, and back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

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
from kintsugi.reading import Given, Mistake

_NUMBER = r"[A-Za-z0-9][A-Za-z0-9 ./_-]{0,39}"
_EMAIL = r"[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}"
_MOST = 10**9  # minor units; ten million in most currencies


def read_order(values: Any) -> tuple[Order | None, list[Mistake]]:
    """Reads one row; gives the order, or all that is wrong with the row."""
    row = Given(values)
    required = {"number", "placed_at", "currency", "customer", "lines", "payments"}
    if row.fields(required, {"delivery"}):
        if "delivery" not in row.value:
            # Null is an answer, as for a subscription; to leave it out is none.
            row.mistakes.append(Mistake(("delivery",), "is missing; it may be null."))
        order = _order(row)
        if not row.mistakes:
            return order, []
    return None, row.mistakes


def order_document(order: Order) -> dict[str, Any]:
    """The row of the orders file that stands for this order."""
    delivery = order.delivery
    return {
        "number": order.number,
        "placed_at": _moment(order.placed_at),
        "currency": order.currency,
        "customer": {
            "id": order.customer.id,
            "name": order.customer.name,
            "email": order.customer.email,
            "postcode": order.customer.postcode,
            "since": order.customer.since.isoformat(),
            "lifetime_value": order.customer.lifetime_value,
        },
        "lines": [
            {
                "sku": line.sku,
                "name": line.name,
                "kind": str(line.kind),
                "quantity": line.quantity,
                "unit_price": line.unit_price,
            }
            for line in order.lines
        ],
        "delivery": None
        if delivery is None
        else {
            "carrier": delivery.carrier,
            "fee": delivery.fee,
            "promised_by": _day(delivery.promised_by),
            "status": str(delivery.status),
            "delivered_at": None
            if delivery.delivered_at is None
            else _moment(delivery.delivered_at),
            "tracking": delivery.tracking,
        },
        "payments": [
            {
                "id": payment.id,
                "amount": payment.amount,
                "status": str(payment.status),
                "at": _moment(payment.at),
            }
            for payment in order.payments
        ],
    }


def _order(row: Given) -> Order:
    lines = tuple(_line(line) for line in row.within("lines").items("a list of lines"))
    if row.within("lines").value == []:
        row.within("lines").wrong("a list of at least one line")
    payments = row.within("payments")
    delivery = row.within("delivery")
    order = Order(
        number=row.within("number").text(40, _NUMBER, "an order number"),
        placed_at=row.within("placed_at").moment(),
        currency=row.within("currency").text(
            3, "[A-Z]{3}", "a currency of three capital letters such as EUR"
        ),
        customer=_customer(row.within("customer")),
        lines=lines,
        delivery=None if delivery.value is None else _delivery(delivery),
        payments=tuple(_payment(one) for one in payments.items("a list of payments")),
    )
    seen = set()
    for index, payment in enumerate(order.payments):
        if payment.id in seen:
            payments.within(index).within("id").wrong("an id of its own in this order")
        seen.add(payment.id)
    return order


def _customer(given: Given) -> Customer:
    given.fields({"id", "name", "email", "postcode", "since", "lifetime_value"})
    email = given.within("email")
    return Customer(
        id=given.within("id").text(64),
        name=given.within("name").text(120),
        email=email.text(
            254, _EMAIL, "an e-mail address; it is needed to prove an order"
        ),
        postcode=given.within("postcode").text(16),
        since=given.within("since").day(),
        lifetime_value=given.within("lifetime_value").whole(0, 10**12),
    )


def _line(given: Given) -> OrderLine:
    given.fields({"sku", "name", "kind", "quantity", "unit_price"})
    return OrderLine(
        sku=given.within("sku").text(64),
        name=given.within("name").text(120),
        kind=given.within("kind").one_of(LineKind),
        quantity=given.within("quantity").whole(1, 9999),
        unit_price=given.within("unit_price").whole(0, _MOST),
    )


def _delivery(given: Given) -> Delivery:
    given.fields(
        {"carrier", "fee", "status"}, {"promised_by", "delivered_at", "tracking"}
    )
    status = given.within("status").one_of(DeliveryStatus)
    delivered = given.within("delivered_at")
    if status is DeliveryStatus.DELIVERED and delivered.value is None:
        delivered.wrong("the time of the delivery, which a delivered order has")
    return Delivery(
        carrier=given.within("carrier").text(60),
        fee=given.within("fee").whole(0, _MOST),
        promised_by=given.within("promised_by").day()
        if given.has("promised_by")
        else None,
        status=status,
        delivered_at=delivered.moment() if delivered.value is not None else None,
        tracking=given.within("tracking").text(60) if given.has("tracking") else None,
    )


def _payment(given: Given) -> Payment:
    given.fields({"id", "amount", "status", "at"})
    return Payment(
        id=given.within("id").text(64),
        amount=given.within("amount").whole(0, _MOST),
        status=given.within("status").one_of(PaymentStatus),
        at=given.within("at").moment(),
    )


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
