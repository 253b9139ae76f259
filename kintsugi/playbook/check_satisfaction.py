"""Does it solve it for you? (P22)"""

from __future__ import annotations

from datetime import datetime

from kintsugi.cases import Case, CaseState
from kintsugi.conversations import Conversation, State
from kintsugi.events import EventKind, event_of
from kintsugi.matter import case_at_hand
from kintsugi.playbook.follow_up import plan_follow_up
from kintsugi.ports import Work
from kintsugi.remedies import Remedies


def check_satisfaction(
    work: Work,
    remedies: Remedies,
    conversation: Conversation,
    satisfied: bool,
    now: datetime,
) -> Case:
    """Notes the answer. A yes resolves case and conversation, in which the assistant
    may still speak, and has the customer asked later whether it held; a no leaves the
    case open for other options. Raises NotFound without a case.
    """
    case = case_at_hand(work, conversation)
    if case.satisfied is satisfied and (case.state is CaseState.RESOLVED) is satisfied:
        return case
    case.satisfied = satisfied
    if satisfied:
        case.state, case.resolved_at = CaseState.RESOLVED, now
        if conversation.state is State.ASSISTANT:
            conversation.change_owner(State.RESOLVED, None, now)
            work.conversations.save(conversation)
        plan_follow_up(work, remedies, case, now)
    elif case.state is CaseState.RESOLVED:
        case.state, case.resolved_at = CaseState.UNDERSTOOD, None
    work.cases.save(case)
    kind = EventKind.SATISFACTION_CHECKED
    work.cases.record(event_of(case, kind, "customer", now, satisfied=satisfied))
    return case
