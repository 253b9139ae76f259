"""When a person must take it, whatever could be offered (P4, P27, P28)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kintsugi.cases import Case, Resolution, ResolutionState
from kintsugi.gravity import grave_reason
from kintsugi.handoffs import HandoffReason, Priority, priority_of
from kintsugi.money import Money
from tests.factories import NOW, case


def flagged(*kinds: str, **more: Any) -> Case:
    flags = [{"kind": kind, "phrase": "…", "seq": 1} | more for kind in kinds]
    return case(flags=flags, order_number="KX-20931")


def earlier(days: int, order_number: str = "KX-1", **changes: Any) -> Case:
    """An earlier case of the customer in which something was done."""
    opened_at = NOW - timedelta(days=days)
    values: dict[str, Any] = {
        "id": 7,
        "conversation_id": "c-0",
        "opened_at": opened_at,
        "order_number": order_number,
        "resolutions": [
            Resolution(
                key="7:voucher:o-1",
                offer_id="o-1",
                remedy="voucher",
                title="A voucher",
                amount=Money(500, "EUR"),
                started_at=opened_at,
                state=ResolutionState.DONE,
            )
        ],
    }
    return case(**values | changes)


def test_a_plain_complaint_stays_with_the_assistant() -> None:
    assert grave_reason(flagged(), [], NOW) is None


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("crisis", HandoffReason.SEVERE_EFFECT),
        ("vulnerable", HandoffReason.SEVERE_EFFECT),
        ("avoidable", HandoffReason.AVOIDABLE_FAILURE),
        ("threat_legal", HandoffReason.THREAT_LEGAL),
        ("threat_public", HandoffReason.THREAT_PUBLIC),
    ],
)
def test_what_was_said_decides_who_takes_it(kind: str, reason: HandoffReason) -> None:
    assert grave_reason(flagged(kind), [], NOW) is reason


def test_the_first_threat_is_warned_the_second_goes_to_a_person() -> None:
    assert grave_reason(flagged("threat_violence"), [], NOW) is None
    twice = flagged("threat_violence", "threat_violence")
    assert grave_reason(twice, [], NOW) is HandoffReason.THREAT_VIOLENCE


def test_an_explicit_threat_is_not_warned_first() -> None:
    explicit = flagged("threat_violence", explicit=True)

    assert grave_reason(explicit, [], NOW) is HandoffReason.THREAT_VIOLENCE


def test_a_second_failure_within_ninety_days_goes_to_a_person() -> None:
    reason = grave_reason(flagged(), [earlier(days=89)], NOW)

    assert reason is HandoffReason.SECOND_FAILURE
    assert grave_reason(flagged(), [earlier(days=91)], NOW) is None


def test_a_second_failure_of_the_same_order_is_never_forgotten() -> None:
    long_ago = earlier(days=400, order_number="KX-20931")

    assert grave_reason(flagged(), [long_ago], NOW) is HandoffReason.SECOND_FAILURE


def test_an_earlier_case_in_which_nothing_was_done_is_no_failure() -> None:
    asked = earlier(days=3, order_number="KX-20931", resolutions=[])

    assert grave_reason(flagged(), [asked], NOW) is None
    asked.satisfied = False
    assert grave_reason(flagged(), [asked], NOW) is HandoffReason.SECOND_FAILURE


def test_two_matters_told_in_one_conversation_are_not_two_failures() -> None:
    before = earlier(days=0, order_number="KX-20931", conversation_id="c-1")

    assert grave_reason(flagged(), [before], NOW) is None


def test_the_loudest_does_not_go_before_the_one_who_needs_it_most() -> None:
    severe = priority_of(HandoffReason.SEVERE_EFFECT)

    assert severe is Priority.URGENT
    assert priority_of(HandoffReason.THREAT_PUBLIC) < severe
    assert priority_of(HandoffReason.THREAT_LEGAL) < severe
