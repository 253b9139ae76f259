"""The agent settles the matter and asks whether that solves it (P22)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.cases import CaseState
from kintsugi.conversations import Conversation, State
from kintsugi.playbook.choose_way import keep_promised_answers
from kintsugi.playbook.follow_up import plan_follow_up
from kintsugi.playbook.leave_conversation import leave_conversation
from kintsugi.ports import Work
from kintsugi.remedies import Remedies

# The assistant hears the answer, and has to know what it was that was asked: its slot
# of this name (domain.yml).
_ASKED = {"awaiting": "satisfaction"}


def resolve_conversation(
    work: Work,
    remedies: Remedies,
    conversation_id: str,
    agent: Agent,
    epoch: int,
    now: datetime,
    *,
    words: str,
    yes: str,
    no: str,
    note: str = "",
) -> Conversation:
    """Marks conversation and case as resolved, and asks in `words`, to be answered
    freely or, where there is a case, with `yes` or `no`.

    Whether the customer is satisfied is not known before they say so. Raises StaleEpoch
    when the conversation is not this agent's under this epoch.
    """
    conversation = work.conversations.get(conversation_id)
    case = work.cases.get(conversation.case_id) if conversation.case_id else None
    answers = [
        (yes, {"intent": "affirm", "entities": {}}),
        (no, {"intent": "deny", "entities": {}}),
    ]
    leave_conversation(
        work,
        conversation,
        agent,
        epoch,
        State.RESOLVED,
        now,
        words=words,
        note=note,
        choices=answers if case else [],
    )
    if case is not None:
        case.state, case.resolved_at, case.satisfied = CaseState.RESOLVED, now, None
        work.cases.save(case)
        keep_promised_answers(work, case, agent.id, now)
        plan_follow_up(work, remedies, case, now)
        conversation.facts_to_set |= _ASKED
        work.conversations.save(conversation)
    return conversation
