"""The orders of a scenario: from plain values to plans."""

from __future__ import annotations

from datetime import UTC, datetime

from kintsugi.orders import DeliveryStatus, LineKind, PaymentStatus
from kintsugi.reading import Given
from simulation.order import DeliveryPlan, LinePlan, OrderPlan, PaymentPlan
from simulation.when import WANTED, when

_MOST = 10**7  # in whole units
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def read_orders(given: Given) -> tuple[OrderPlan, ...]:
    """Reads `order` or `orders`; there may be none."""
    if given.has("order"):
        return (_order(given.within("order")),)
    if given.has("orders"):
        return tuple(map(_order, given.within("orders").items("a list of orders")))
    return ()


def _order(given: Given) -> OrderPlan:
    given.fields({"placed", "lines"}, {"delivery", "payments", "currency"})
    delivery, payments = given.within("delivery"), given.within("payments")
    return OrderPlan(
        placed=read_when(given.within("placed")),
        lines=tuple(map(_line, given.within("lines").some("a list of lines"))),
        delivery=_delivery(delivery) if delivery.value is not None else None,
        payments=tuple(map(_payment, payments.items()))
        if payments.value is not None
        else (),
        currency=given.within("currency").text(3, "[A-Z]{3}")
        if given.has("currency")
        else "EUR",
    )


def _line(given: Given) -> LinePlan:
    given.fields({"name", "price"}, {"quantity", "kind"})
    return LinePlan(
        name=given.within("name").text(120),
        price=read_amount(given.within("price")),
        quantity=given.within("quantity").whole(1, 99) if given.has("quantity") else 1,
        kind=str(given.within("kind").one_of(LineKind))
        if given.has("kind")
        else "goods",
    )


def _delivery(given: Given) -> DeliveryPlan:
    given.fields({"status"}, {"promised", "delivered", "carrier", "fee"})
    usual = DeliveryPlan()
    status = given.within("status")
    written = str(status.value or "").replace(" ", "_")
    known = Given(written, status.place, given.mistakes).one_of(DeliveryStatus)
    delivered = given.within("delivered")
    if known is DeliveryStatus.DELIVERED and delivered.value is None:
        delivered.wrong("when it was delivered, " + WANTED)
    return DeliveryPlan(
        status=str(known),
        promised=read_when(given.within("promised")) if given.has("promised") else "",
        delivered=read_when(delivered) if delivered.value is not None else "",
        carrier=given.within("carrier").text(60)
        if given.has("carrier")
        else usual.carrier,
        fee=read_amount(given.within("fee")) if given.has("fee") else usual.fee,
    )


def _payment(given: Given) -> PaymentPlan:
    given.fields({"amount"}, {"at", "status"})
    return PaymentPlan(
        amount=read_amount(given.within("amount")),
        at=read_when(given.within("at")) if given.has("at") else "",
        status=str(given.within("status").one_of(PaymentStatus))
        if given.has("status")
        else "paid",
    )


def read_when(given: Given) -> str:
    """A time as a scenario tells it, seen from any day."""
    if isinstance(given.value, str):
        try:
            when(given.value, _ANY_DAY)
            return given.value
        except ValueError:
            pass
    if given.value is not None:
        given.wrong(WANTED)
    return "today"


def read_amount(given: Given) -> int:
    """An amount in whole units, 129.99, as minor units."""
    amount = given.value
    is_number = isinstance(amount, int | float) and type(amount) is not bool
    if is_number and 0 <= amount <= _MOST:  # what is not a number lies outside, too
        return round(float(amount) * 100)
    if amount is not None:
        given.wrong("an amount such as 129.99")
    return 0
