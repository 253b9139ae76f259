"""What becomes of an order of the demo shop when a remedy is carried out."""

from __future__ import annotations

from dataclasses import replace

from kintsugi.orders import DeliveryStatus, Order, Payment, PaymentStatus
from kintsugi.ports import ShopRefused, ShopRequest
from kintsugi.remedies import Effect

_NOT_WITH_THE_CUSTOMER = {
    DeliveryStatus.PLACED,
    DeliveryStatus.PACKED,
    DeliveryStatus.IN_TRANSIT,
}


def order_after(order: Order, request: ShopRequest, receipt: str) -> Order:
    """The order as it is once the request is carried out.

    A refund is one more payment, and ends an order that it pays back as a whole before
    it arrived; a shipment takes the delivery's place. Credits and tasks leave the order
    as it is. Raises ShopRefused for more money than was paid and not given back.
    """
    if request.effect is Effect.REFUND:
        return _refunded(order, request, receipt)
    if request.effect is Effect.SHIPMENT and order.delivery is not None:
        shipped = replace(
            order.delivery,
            promised_by=request.due_on,
            status=DeliveryStatus.PACKED,
            delivered_at=None,
            tracking=f"EX-{receipt.removeprefix('R-')}",
        )
        return replace(order, delivery=shipped)
    return order


def _refunded(order: Order, request: ShopRequest, receipt: str) -> Order:
    if order.refundable < request.amount:
        raise ShopRefused(
            f"{request.amount} is more than the {order.refundable} that can be given"
            f" back for {order.number}."
        )
    refund = Payment(
        id=receipt,
        amount=request.amount.amount,
        status=PaymentStatus.REFUNDED,
        at=request.at,
    )
    after = replace(order, payments=(*order.payments, refund))
    delivery = after.delivery
    if (
        delivery is not None
        and delivery.status in _NOT_WITH_THE_CUSTOMER
        and not after.refundable.amount
    ):
        ended = replace(delivery, status=DeliveryStatus.CANCELLED)
        return replace(after, delivery=ended)
    return after
