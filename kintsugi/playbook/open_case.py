"""A complaint becomes a case, or belongs to the one that is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kintsugi.cases import Case, CaseState
from kintsugi.conversations import Conversation
from kintsugi.errors import InvalidInput
from kintsugi.events import CaseEvent, EventKind
from kintsugi.facts import LONGEST, Fact, says_what_happened
from kintsugi.matter import must_escalate
from kintsugi.playbook.note_facts import Noted, Said, add_to_case
from kintsugi.ports import Work
from kintsugi.remedies import Remedies


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
    standing = work.cases.get(conversation.case_id) if conversation.case_id else None
    if standing is None or (kind != standing.kind and standing.offers):
        case = _opened(work, conversation, kind, standing, now)
    else:
        case = standing
        if case.state is CaseState.RESOLVED:
            _reopen(work, case, now)
        case.kind = kind
    if (
        says_what_happened(text)
        and Fact.PROBLEM not in case.facts
        and Fact.PROBLEM not in said.facts
    ):
        said = replace(said, facts={**said.facts, Fact.PROBLEM: text.strip()[:LONGEST]})
    add_to_case(work, conversation, case, said, now)
    work.cases.save(case)
    return Noted(case, must_escalate(work, case, now))


def _opened(
    work: Work,
    conversation: Conversation,
    kind: str,
    earlier: Case | None,
    now: datetime,
) -> Case:
    case = work.cases.open(conversation.id, kind, now)
    case.earlier_case_id = earlier.id if earlier else None
    conversation.case_id = case.id
    work.conversations.save(conversation)
    work.cases.record(_event(case, EventKind.CASE_OPENED, now))
    return case


def _reopen(work: Work, case: Case, now: datetime) -> None:
    case.state, case.satisfied, case.resolved_at = CaseState.UNDERSTOOD, None, None
    case.reopened += 1
    work.cases.record(_event(case, EventKind.REOPENED, now))


def _event(case: Case, kind: EventKind, now: datetime) -> CaseEvent:
    return CaseEvent(
        conversation_id=case.conversation_id,
        case_id=case.id,
        kind=kind,
        actor="customer",
        at=now,
        data={"kind": case.kind},
    )
