"""Days after a case was settled: did it hold? (P23)"""

from __future__ import annotations

from datetime import datetime, timedelta

from kintsugi.cases import (
    Case,
    CaseState,
    OfferRole,
    PromiseState,
    ResolutionState,
)
from kintsugi.conversations import Author, Conversation, State
from kintsugi.events import EventKind, event_of
from kintsugi.matter import case_at_hand, facts_of
from kintsugi.playbook.write_first import write_first
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.turnaround import due_at

FOLLOW_UP = "follow_up"
# What the assistant then hears an answer to: its slot of this name (domain.yml).
_ASKED = {"awaiting": "follow_up"}
_TAKEN_BACK = PromiseState.WITHDRAWN
# A customer who is busy with something else for so long is not asked any more.
_GIVEN_UP_AFTER = timedelta(days=30)


def plan_follow_up(work: Work, remedies: Remedies, case: Case, now: datetime) -> None:
    """Has the customer asked later, whether or not they say now that it is solved; once
    for each time that the case is settled."""
    work.outbox.put(
        FOLLOW_UP,
        {"case_id": case.id},
        follow_up_due(remedies, case, now),
        key=f"{FOLLOW_UP}:{case.id}:{case.reopened}",
    )


def follow_up_due(remedies: Remedies, case: Case, now: datetime) -> datetime:
    """When to ask: so long after it was settled and all that was promised is due."""
    settled = [one.done_at for one in case.resolutions if one.done_at is not None]
    if case.resolved_at is not None:
        settled.append(case.resolved_at)
    promised = [p.due_at for p in case.promises if p.state is not _TAKEN_BACK]
    begins = max([*settled, *promised], default=now)
    return due_at(begins, remedies.deadlines.follow_up, remedies.hours)


def is_worth_asking(case: Case, conversation: Conversation) -> bool:
    """Whether it is still settled and the customer can still be asked here."""
    settled = case.state in (CaseState.DONE, CaseState.RESOLVED)
    refused = case.satisfied is False
    return settled and not refused and conversation.state is not State.CLOSED


def is_busy(conversation: Conversation, case: Case, now: datetime) -> bool:
    """Whether a person has the conversation, or another matter is being talked about in
    it; after a month that is no reason to wait any longer."""
    if conversation.state in (State.QUEUED, State.AGENT, State.WAITING):
        return True
    other = conversation.case_id not in (None, case.id)
    if conversation.state is State.RESOLVED or not other:
        return False
    return now - (case.resolved_at or case.opened_at) < _GIVEN_UP_AFTER


def ask_follow_up(
    work: Work,
    conversation: Conversation,
    case: Case,
    now: datetime,
    *,
    words: str,
    yes: str,
    no: str,
    response: str,
) -> None:
    """Asks in `words`, to be answered freely or with `yes` or `no`.

    The case is at hand again and the assistant's memory begins anew with its facts, so
    that the answer is understood and nothing known is asked.
    """
    conversation.case_id = case.id
    conversation.dialogue, conversation.failed_turns = None, 0
    conversation.matter += 1
    conversation.facts_to_set = facts_of(work, conversation) | _ASKED
    write_first(
        work,
        conversation,
        words,
        now,
        author=Author.ASSISTANT,
        choices=[
            (yes, {"intent": "affirm", "entities": {}}),
            (no, {"intent": "deny", "entities": {}}),
        ],
        response=response,
    )
    _record(work, case, EventKind.FOLLOW_UP_ASKED, "system", now)


def answer_follow_up(
    work: Work, conversation: Conversation, held: bool, now: datetime
) -> Case:
    """Notes the answer. A yes leaves the case settled; a no takes it up again, for a
    person. Raises NotFound without a case."""
    case = case_at_hand(work, conversation)
    _record(work, case, EventKind.FOLLOW_UP_ANSWERED, "customer", now, held=held)
    if held:
        case.state, case.satisfied = CaseState.RESOLVED, True
        if conversation.state is State.ASSISTANT:
            conversation.change_owner(State.RESOLVED, None, now)
            work.conversations.save(conversation)
    elif case.state is CaseState.RESOLVED:
        case.state, case.satisfied, case.resolved_at = CaseState.UNDERSTOOD, False, None
        case.reopened += 1
        _record(work, case, EventKind.REOPENED, "customer", now)
    work.cases.save(case)
    return case


def title_settled(case: Case) -> str | None:
    """What was done last in the case, in the customer's words; a gesture beside it is
    not what has to hold."""
    gestures = {one.id for one in case.offers if one.role is OfferRole.GESTURE}
    done = [
        one.title
        for one in case.resolutions
        if one.state is ResolutionState.DONE and one.offer_id not in gestures
    ]
    return done[-1] if done else None


def _record(
    work: Work, case: Case, kind: EventKind, actor: str, now: datetime, **data: bool
) -> None:
    work.cases.record(event_of(case, kind, actor, now, **data))
