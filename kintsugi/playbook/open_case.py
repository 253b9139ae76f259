"""A complaint becomes a case, or belongs to the one that is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kintsugi.cases import Case, CaseState
from kintsugi.conversations import Conversation
from kintsugi.errors import InvalidInput
from kintsugi.events import CaseEvent, EventKind, event_of
from kintsugi.facts import LONGEST, Fact, says_what_happened
from kintsugi.matter import must_escalate, other_cases
from kintsugi.playbook.face_incident import note_incident
from kintsugi.playbook.note_facts import Noted, Said, add_to_case
from kintsugi.playbook.notice_silence import listen_for_silence
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.wording import order_key


def open_case(
    work: Work,
    remedies: Remedies,
    conversation: Conversation,
    kind: str,
    text: str,
    said: Said,
    now: datetime,
) -> Noted:
    """Notes a complaint of this kind, in the customer's words.

    More of the same goes to the open case. Another kind changes the case while nothing
    was offered in it, and is a case of its own afterwards. A resolved case that comes
    up again is taken up again with all its facts. Words that say what happened are the
    `problem`, so that it is not asked. Raises InvalidInput for an unknown kind.
    """
    if kind not in remedies.complaints:
        known = ", ".join(remedies.complaints)
        raise InvalidInput(f"'{kind}' is not a kind of complaint; known: {known}.")
    case = _standing(work, conversation, kind, said)
    if case is None:
        case = _opened(work, conversation, kind, now)
        listen_for_silence(work, remedies, case, now)
    elif case.state is CaseState.RESOLVED:
        _reopen(work, conversation, case, now)
    case.kind = kind
    if (
        says_what_happened(text)
        and Fact.PROBLEM not in case.facts
        and Fact.PROBLEM not in said.facts
    ):
        said = replace(said, facts={**said.facts, Fact.PROBLEM: text.strip()[:LONGEST]})
    add_to_case(work, conversation, case, said, now)
    work.cases.save(case)
    note_incident(work, case, now)
    return Noted(case, must_escalate(work, case, other_cases(work, case), now))


def _standing(
    work: Work, conversation: Conversation, kind: str, said: Said
) -> Case | None:
    """The case this complaint belongs to: the one at hand, or one that was resolved in
    this conversation and comes up again, of the same kind and about the same order."""
    if conversation.case_id is not None:
        case = work.cases.get(conversation.case_id)
        return case if kind == case.kind or not case.offers else None
    named = str(said.facts.get(Fact.ORDER_NUMBER) or conversation.order_number or "")
    for case in work.cases.of_conversation(conversation.id):
        if (case.kind, case.state) == (kind, CaseState.RESOLVED) and order_key(
            case.order_number or ""
        ) == order_key(named):
            return case
    return None


def _opened(work: Work, conversation: Conversation, kind: str, now: datetime) -> Case:
    earlier = work.cases.of_conversation(conversation.id)
    case = work.cases.open(conversation.id, kind, now)
    case.earlier_case_id = earlier[0].id if earlier else None
    conversation.case_id = case.id
    work.conversations.save(conversation)
    work.cases.record(_event(case, EventKind.CASE_OPENED, now))
    return case


def _reopen(work: Work, conversation: Conversation, case: Case, now: datetime) -> None:
    conversation.case_id = case.id
    work.conversations.save(conversation)
    case.state, case.satisfied, case.resolved_at = CaseState.UNDERSTOOD, None, None
    case.reopened += 1
    work.cases.record(_event(case, EventKind.REOPENED, now))


def _event(case: Case, kind: EventKind, now: datetime) -> CaseEvent:
    return event_of(case, kind, "customer", now, kind=case.kind)
