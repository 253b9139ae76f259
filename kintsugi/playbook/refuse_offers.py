"""The customer wants neither of the two (P15)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.cases import OfferState
from kintsugi.conversations import Conversation
from kintsugi.events import EventKind, event_of
from kintsugi.matter import case_at_hand, other_cases, situation_of
from kintsugi.options import Pair, choose_options
from kintsugi.ports import Work
from kintsugi.remedies import Remedies


def refuse_offers(
    work: Work, remedies: Remedies, conversation: Conversation, now: datetime
) -> bool:
    """Takes what is on the table away, for good; True when two others can be offered.

    Raises NotFound without a case.
    """
    case = case_at_hand(work, conversation)
    refused = case.open_offers
    for offer in refused:
        offer.state = OfferState.REFUSED
    case.clear_table()
    if refused:
        work.cases.save(case)
        work.cases.record(
            event_of(
                case,
                EventKind.OFFERS_REFUSED,
                "customer",
                now,
                remedies=[offer.remedy for offer in refused],
            )
        )
    situation = situation_of(work, remedies, case, other_cases(work, case), now)
    return isinstance(choose_options(situation), Pair)
