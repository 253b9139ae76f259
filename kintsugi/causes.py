"""What went wrong where: the part of the shop a complaint comes from."""

from __future__ import annotations

from enum import StrEnum

from kintsugi.orders import DeliveryStatus, Order

_NOT_SENT = {DeliveryStatus.PLACED, DeliveryStatus.PACKED}


class Cause(StrEnum):
    CARRIER = "carrier"
    WAREHOUSE = "warehouse"
    PRODUCT = "product"
    SERVICE = "service"
    ACCOUNTS = "accounts"
    PEOPLE = "people"


def cause_of(laid_down: Cause, order: Order | None) -> Cause:
    """The cause laid down for the complaint; a parcel that has not left yet is not the
    carrier's matter."""
    delivery = order.delivery if order else None
    if laid_down is Cause.CARRIER and delivery and delivery.status in _NOT_SENT:
        return Cause.WAREHOUSE
    return laid_down
