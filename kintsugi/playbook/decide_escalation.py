"""A lead decides what an agent asked for; the first decision stands (P17)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.acceptance import Accepted, accepted
from kintsugi.agents import Agent
from kintsugi.cases import Authority
from kintsugi.conversations import State
from kintsugi.errors import Conflict, NotAllowed
from kintsugi.escalations import Escalation, EscalationState
from kintsugi.events import EventKind
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.ask_lead import record_decision
from kintsugi.playbook.grant_remedy import grant_remedy
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.watch_promise import keep_promise, promise_of
from kintsugi.ports import Work
from kintsugi.remedies import Remedies

_ANSWERED_LATER = (State.ASSISTANT, State.RESOLVED)


def approve(
    work: Work,
    remedies: Remedies,
    escalation_id: str,
    lead: Agent,
    now: datetime,
    words: str = "",
) -> Accepted:
    """Gives what was asked for, by this lead's authority and within what is left now.

    Approved before by the same lead, it gives what was reserved then. Raises Conflict
    when somebody else decided, and what `grant_remedy` raises: the question is open
    still then.
    """
    escalation = work.escalations.get(escalation_id)
    case = work.cases.get(escalation.case_id)
    if not _is_open(work, escalation, EscalationState.APPROVED, lead):
        offer = next(one for one in case.offers if one.id == escalation.offer_id)
        return accepted(case, offer)
    given = grant_remedy(work, remedies, case, escalation.wanted, lead, now)
    escalation.offer_id = given.offer.id
    _decide(work, escalation, EscalationState.APPROVED, lead, now, words)
    record_decision(work, escalation, EventKind.LEAD_APPROVED, lead, now, words)
    keep_promise(work, case, promise_of(case, escalation.promise_id), lead.id, now)
    return given


def refuse(
    work: Work,
    escalation_id: str,
    lead: Agent,
    now: datetime,
    *,
    words: str,
    handoff_words: str,
) -> Escalation:
    """Says no, with words for the agent, who tells the customer; when no agent has the
    conversation any more, it goes to one.

    Refused before by the same lead, nothing changes. Raises Conflict when somebody else
    decided.
    """
    escalation = work.escalations.get(escalation_id)
    if not _is_open(work, escalation, EscalationState.REFUSED, lead):
        return escalation
    _decide(work, escalation, EscalationState.REFUSED, lead, now, words)
    record_decision(work, escalation, EventKind.LEAD_REFUSED, lead, now, words)
    conversation = work.conversations.get(escalation.conversation_id)
    if conversation.state in _ANSWERED_LATER:
        conversation.case_id = escalation.case_id
        reason = HandoffReason.BEYOND_AUTHORITY
        hand_off(work, conversation, reason, now, words=handoff_words, note=words)
    return escalation


def tell_refusals(
    work: Work, conversation_id: str, agent: Agent, now: datetime
) -> None:
    """The agent writes to the customer after a lead said no: that answer was promised,
    and it is given now."""
    for one in work.escalations.of_conversation(conversation_id):
        if one.state is EscalationState.REFUSED:
            case = work.cases.get(one.case_id)
            keep_promise(work, case, promise_of(case, one.promise_id), agent.id, now)


def _is_open(
    work: Work, escalation: Escalation, wanted: EscalationState, lead: Agent
) -> bool:
    """Whether it is still to be decided; False when this lead decided just so."""
    if lead.authority is not Authority.LEAD:
        raise NotAllowed("Only a lead decides this.")
    if escalation.state is EscalationState.OPEN:
        return True
    if escalation.state is wanted and escalation.decided_by == lead.id:
        return False
    assert escalation.decided_by is not None
    decided_by = work.agents.get(escalation.decided_by).name
    raise Conflict(f"{decided_by} has {escalation.state} this already.")


def _decide(
    work: Work,
    escalation: Escalation,
    state: EscalationState,
    lead: Agent,
    now: datetime,
    words: str,
) -> None:
    escalation.state, escalation.words = state, words
    escalation.decided_by, escalation.decided_at = lead.id, now
    work.escalations.save(escalation)
