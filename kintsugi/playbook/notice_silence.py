"""Who falls silent in the middle is asked once, kindly, and later counted (P35)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.cases import Case, CaseState
from kintsugi.conversations import Author, Conversation, State
from kintsugi.events import EventKind, event_of
from kintsugi.playbook.write_first import write_first
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.turnaround import due_at

SILENCE = "silence"
ABANDONED = "abandoned"
_AGREED = (CaseState.AGREED, CaseState.DONE, CaseState.RESOLVED)
_PAGE = 50


def listen_for_silence(
    work: Work, remedies: Remedies, case: Case, now: datetime
) -> None:
    """Has somebody look whether the customer still answers; once in a case."""
    _look_later(work, remedies, case, SILENCE, now)


def is_over(case: Case, conversation: Conversation) -> bool:
    """Whether it is not the customer's turn any more, so that silence is rest. Who was
    helped and never said that it is solved is asked by the follow-up."""
    return case.state in _AGREED or conversation.state is State.CLOSED


def silent_until(
    work: Work, remedies: Remedies, conversation: Conversation, now: datetime
) -> datetime:
    """When the customer will have been silent for long enough, if they stay so.

    Time in which they wait for us, or a person has the conversation, is no silence.
    """
    last = _last_of_customer(work, conversation)
    waits = last is not None and conversation.answered_seq < last[0]
    if waits or conversation.state not in (State.ASSISTANT, State.RESOLVED):
        return due_at(now, remedies.deadlines.silence, remedies.hours)
    since = last[1] if last else conversation.created_at
    return due_at(since, remedies.deadlines.silence, remedies.hours)


def break_silence(
    work: Work,
    remedies: Remedies,
    conversation: Conversation,
    case: Case,
    now: datetime,
    *,
    words: str | None,
    response: str,
) -> None:
    """Says the one kind word, or nothing to who does not want to be written to; whoever
    is silent after it as well is counted."""
    if words is not None:
        write_first(work, conversation, words, now, response=response)
        _record(work, case, EventKind.SILENCE_BROKEN, now)
    _look_later(work, remedies, case, ABANDONED, now)


def count_abandoned(work: Work, case: Case, now: datetime) -> None:
    """Notes that the customer left in the middle; the case stays open for them."""
    _record(work, case, EventKind.ABANDONED, now)


def _look_later(
    work: Work, remedies: Remedies, case: Case, kind: str, now: datetime
) -> None:
    due = due_at(now, remedies.deadlines.silence, remedies.hours)
    work.outbox.put(kind, {"case_id": case.id}, due, key=f"{kind}:{case.id}")


def _last_of_customer(
    work: Work, conversation: Conversation
) -> tuple[int, datetime] | None:
    """The newest words of the customer: their `seq` and when they came."""
    last = conversation.last_seq
    while last > 0:
        page = work.conversations.messages(
            conversation.id, max(0, last - _PAGE), limit=_PAGE
        )
        for message in reversed(page):
            if message.author is Author.CUSTOMER:
                return message.seq, message.at
        last -= _PAGE
    return None


def _record(work: Work, case: Case, kind: EventKind, now: datetime) -> None:
    work.cases.record(event_of(case, kind, "system", now, state=str(case.state)))
