"""The customer says what they would consider fair (P14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kintsugi.cases import Authority, CaseState, Offer, OfferRole, OfferState
from kintsugi.conversations import Conversation
from kintsugi.events import EventKind, event_of
from kintsugi.matter import case_at_hand, must_escalate, other_cases, situation_of
from kintsugi.options import offer_of
from kintsugi.ports import Work
from kintsugi.proposals import Proposal, ProposalStatus, answer
from kintsugi.remedies import Remedies


@dataclass(frozen=True, slots=True)
class ProposalAnswered:
    """The offer that came of a proposal; `granted_by` is the least authority that may
    give what was asked for."""

    status: ProposalStatus
    offer: Offer | None
    granted_by: Authority | None


def answer_proposal(
    work: Work,
    remedies: Remedies,
    conversation: Conversation,
    proposal: Proposal,
    now: datetime,
) -> ProposalAnswered:
    """Puts what was asked for on the table, or the nearest to it, beside the pair that
    lies there.

    What was offered before may be asked for again. Nothing is offered where a person
    must take the case. Raises NotFound without a case.
    """
    case = case_at_hand(work, conversation)
    others = other_cases(work, case)
    situation = situation_of(work, remedies, case, others, now)
    answered = answer(proposal, situation)
    if case.is_being_carried_out or must_escalate(work, case, others, now):
        return ProposalAnswered(ProposalStatus.NONE, None, answered.granted_by)
    for earlier in case.open_offers:
        if earlier.role is OfferRole.PROPOSAL:
            earlier.state = OfferState.WITHDRAWN
    offer = None
    if answered.considered is not None:
        granted = answered.status is ProposalStatus.GRANTED
        why = remedies.phrases["asked_for" if granted else "nearest"]
        role, offer_id = OfferRole.PROPOSAL, work.new_id("o")
        offer = offer_of(answered.considered, situation, offer_id, why, role=role)
        case.offers = [*case.offers, offer]
        case.state = CaseState.OFFERED
    work.cases.save(case)
    work.cases.record(
        event_of(
            case,
            EventKind.PROPOSAL_ANSWERED,
            "assistant",
            now,
            status=str(answered.status),
            remedy=offer and offer.remedy,
            amount=offer and offer.amount.amount,
            asked=proposal.amount and proposal.amount.amount,
            granted_by=answered.granted_by and str(answered.granted_by),
        )
    )
    return ProposalAnswered(answered.status, offer, answered.granted_by)
