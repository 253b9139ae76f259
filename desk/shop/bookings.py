"""What the demo shop's books say of a remedy: the thing a customer now has."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kintsugi.ports import ShopRequest
from kintsugi.remedies import Effect

_VOUCHERS_LAST = timedelta(days=365)


def booking_of(request: ShopRequest, receipt: str) -> dict[str, Any]:
    """The voucher with its code, the parcel, the bill that is lower, the money on its
    way, or the task with its day; amounts in minor units."""
    digits, amount = receipt.removeprefix("R-"), request.amount.amount
    due_on = request.due_on.isoformat()
    match request.effect:
        case Effect.REFUND:
            return {"paid_back": amount, "booked_by": due_on}
        case Effect.SHIPMENT:
            sent = [{"sku": sku, "quantity": number} for sku, number in request.items]
            return {"parcel": f"EX-{digits}", "items": sent, "there_by": due_on}
        case Effect.CREDIT:
            until = (request.at + _VOUCHERS_LAST).date().isoformat()
            return {"voucher": f"EO-{digits}", "worth": amount, "valid_until": until}
        case Effect.NEXT_BILL:
            return {"next_bill_lower_by": amount}
        case Effect.TASK:
            return {"task": request.remedy, "by": due_on, "worth": amount}
