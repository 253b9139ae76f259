"""Every kind of remedy of remedies.yml leaves something in the demo shop's books."""

from __future__ import annotations

from typing import Any

import pytest

from desk.shop.bookings import booking_of
from kintsugi.money import Money
from kintsugi.ports import ShopRequest
from kintsugi.remedies import Effect
from tests.factories import NOW, remedies


def booked(remedy: str) -> dict[str, Any]:
    request = ShopRequest(
        key=f"1:{remedy}:o-1",
        order_number="KX-1",
        remedy=remedy,
        effect=remedies().remedies[remedy].effect,
        amount=Money(1500, "EUR"),
        items=(("KB-1", 2),),
        due_on=NOW.date(),
        at=NOW,
    )
    return booking_of(request, "R-0000000042")


@pytest.mark.parametrize(
    ("remedy", "found"),
    [
        ("full_refund", {"paid_back": 1500}),
        ("price_match", {"paid_back": 1500}),
        ("delivery_fee_back", {"paid_back": 1500}),
        ("replacement", {"parcel": "EX-0000000042"}),
        ("express_resend", {"items": [{"sku": "KB-1", "quantity": 2}]}),
        ("voucher", {"voucher": "EO-0000000042", "valid_until": "2027-11-21"}),
        ("free_month", {"next_bill_lower_by": 1500}),
        ("repair", {"task": "repair", "by": "2026-11-21"}),
        ("priority_fix", {"task": "priority_fix"}),
        ("lead_call", {"task": "lead_call"}),
    ],
)
def test_a_customer_has_what_was_promised(remedy: str, found: dict[str, Any]) -> None:
    assert found.items() <= booked(remedy).items()


def test_no_effect_is_left_without_a_booking() -> None:
    used = {one.effect for one in remedies().remedies.values()}
    assert used == set(Effect)
