"""Whether the customer has what the shop carried out, as its orders tell (P19)."""

from __future__ import annotations

from kintsugi.orders import DeliveryStatus, Order, Payment, PaymentStatus
from kintsugi.ports import Fulfilment, ShopRequest
from kintsugi.remedies import Effect

_LOST = (DeliveryStatus.LOST, DeliveryStatus.RETURNED, DeliveryStatus.CANCELLED)


def fulfilment_of(
    order: Order | None, request: ShopRequest, receipt: str | None
) -> Fulfilment:
    """What the payments and the parcel of the order tell of the request that has this
    receipt. A voucher is there at once; of what people do no order tells."""
    if receipt is None or request.effect is Effect.TASK:
        return Fulfilment.UNKNOWN
    if request.effect in (Effect.CREDIT, Effect.NEXT_BILL):
        return Fulfilment.ARRIVED
    if order is None:
        return Fulfilment.UNKNOWN
    if request.effect is Effect.REFUND:
        booked = any(_pays(one, request, receipt) for one in order.payments)
        return Fulfilment.ARRIVED if booked else Fulfilment.UNDER_WAY
    return _arrival(order)


def _pays(payment: Payment, request: ShopRequest, receipt: str) -> bool:
    """Whether that is the refund: by its receipt, or the same amount since then."""
    if payment.status is not PaymentStatus.REFUNDED:
        return False
    same = payment.amount == request.amount.amount and payment.at >= request.at
    return payment.id == receipt or same


def _arrival(order: Order) -> Fulfilment:
    if order.delivery is None:
        return Fulfilment.UNKNOWN
    if order.delivery.status is DeliveryStatus.DELIVERED:
        return Fulfilment.ARRIVED
    return Fulfilment.MISSED if order.delivery.status in _LOST else Fulfilment.UNDER_WAY
