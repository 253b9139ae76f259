"""How grave a case is: when a person must take it, whatever could be offered (P4, P27,
P28)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from kintsugi.cases import Case, ResolutionState
from kintsugi.handoffs import HandoffReason

_REMEMBERED = timedelta(days=90)
_SEVERE = {"crisis", "vulnerable"}


def grave_reason(
    case: Case, earlier: Sequence[Case], now: datetime
) -> HandoffReason | None:
    """The reason why a person must take it, the gravest first; None when none must.

    `earlier` are other cases of the same customer or about the same order. The first
    threat of violence gets one calm warning from the assistant, unless it is explicit.
    """
    kinds = [flag.get("kind") for flag in case.flags]
    explicit = any(flag.get("explicit") for flag in case.flags)
    threats = kinds.count("threat_violence")
    if threats > 1 or (threats and explicit):
        return HandoffReason.THREAT_VIOLENCE
    if _SEVERE.intersection(kinds):
        return HandoffReason.SEVERE_EFFECT
    if is_second_failure(case, earlier, now):
        return HandoffReason.SECOND_FAILURE
    if "avoidable" in kinds:
        return HandoffReason.AVOIDABLE_FAILURE
    if "threat_legal" in kinds:
        return HandoffReason.THREAT_LEGAL
    if "threat_public" in kinds:
        return HandoffReason.THREAT_PUBLIC
    return None


def is_second_failure(case: Case, earlier: Sequence[Case], now: datetime) -> bool:
    """Whether we failed this customer before: in this very case, which was taken up
    again after something was done, or in an earlier one that was made good or left
    open, about this order at any time or about another in the last 90 days.

    Two matters told in one conversation are not two failures.
    """
    if case.reopened and was_made_good(case):
        return True
    return any(
        (was_made_good(one) or one.satisfied is False)
        and (
            one.order_number == case.order_number is not None
            or now - one.opened_at <= _REMEMBERED
        )
        for one in earlier
        if one.id != case.id and one.conversation_id != case.conversation_id
    )


def was_made_good(case: Case) -> bool:
    """Whether something was given in it."""
    return any(one.state is ResolutionState.DONE for one in case.resolutions)
