"""What carries a customer through while they wait for a person (P20)."""

from __future__ import annotations

from kintsugi.conditions import unmet
from kintsugi.handoffs import HandoffReason
from kintsugi.situation import Situation

# With these the matter itself has to wait. Who asked for a person, or is in distress,
# wants to hear that one comes, and nothing besides.
_HAS_TO_WAIT = frozenset(
    {
        HandoffReason.NO_REMEDY,
        HandoffReason.OFFERS_REFUSED,
        HandoffReason.BEYOND_AUTHORITY,
        HandoffReason.SECOND_FAILURE,
        HandoffReason.AVOIDABLE_FAILURE,
    }
)


def guide_for(reason: HandoffReason, situation: Situation) -> str | None:
    """The words of the first guide laid down that fits; never more than one."""
    if reason not in _HAS_TO_WAIT:
        return None
    for guide in situation.remedies.guides:
        fits = situation.case.kind in guide.kinds
        if fits and not unmet(guide.conditions, situation):
            return guide.words
    return None
