"""What carries a customer through while they wait for a person (P20)."""

from __future__ import annotations

import pytest

from kintsugi.guides import guide_for
from kintsugi.handoffs import HandoffReason
from kintsugi.orders import DeliveryStatus
from kintsugi.situation import Situation
from tests.factories import NOW, case, delivery, order, remedies


def situation(kind: str, status: str = "in_transit") -> Situation:
    bought = order(delivery=delivery(status=DeliveryStatus(status)))
    return Situation(case(kind), bought, remedies(), NOW)


def test_every_kind_of_complaint_has_its_guide() -> None:
    reason = HandoffReason.BEYOND_AUTHORITY

    assert all(guide_for(reason, situation(kind)) for kind in remedies().complaints)


def test_the_first_that_fits_the_order_is_said() -> None:
    reason = HandoffReason.NO_REMEDY
    delivered = guide_for(reason, situation("missing_item_or_parcel", "delivered"))
    under_way = guide_for(reason, situation("missing_item_or_parcel"))

    assert delivered is not None
    assert "letterbox" in delivered
    assert under_way is not None
    assert "letterbox" not in under_way


@pytest.mark.parametrize(
    "reason",
    [
        HandoffReason.CUSTOMER_ASKED,
        HandoffReason.SEVERE_EFFECT,
        HandoffReason.THREAT_VIOLENCE,
        HandoffReason.THREAT_LEGAL,
    ],
)
def test_who_is_fetched_a_person_for_is_given_no_advice(reason: HandoffReason) -> None:
    assert guide_for(reason, situation("damaged_or_faulty")) is None
