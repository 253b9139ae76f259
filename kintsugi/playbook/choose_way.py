"""Nobody came in time: the customer chooses how they want to be answered (P37)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.cases import ANSWER, Case, CasePromise
from kintsugi.channels import Channel
from kintsugi.conversations import Conversation, State
from kintsugi.events import EventKind, event_of
from kintsugi.playbook.leave_conversation import return_conversation
from kintsugi.playbook.make_promise import make_promise
from kintsugi.playbook.watch_promise import keep_promise
from kintsugi.ports import Work

# What a case is about whose complaint nobody heard yet.
CONTACT = "contact"


def promise_answer(
    work: Work,
    conversation: Conversation,
    channel: Channel,
    now: datetime,
    *,
    text: str,
    due_at: datetime,
    owner: str = "team",
    actor: str = "assistant",
) -> tuple[Case, CasePromise]:
    """Promises an answer on that channel, in `text` and by `due_at` (P19).

    The conversation stays in the queue: whoever takes it keeps the promise. Without a
    case there is one from now on, so that the customer has a reference.
    """
    assert channel.answering is not None
    case = _case(work, conversation, now)
    promise = make_promise(
        work,
        case,
        promise_id=work.new_id(ANSWER),
        text=text,
        reason=channel.answering.reason,
        due_at=due_at,
        owner=owner,
        now=now,
        actor=actor,
    )
    work.cases.save(case)
    return case, promise


def keep_promised_answers(work: Work, case: Case, actor: str, now: datetime) -> None:
    """Counts the answers that were promised on this case as given; what was promised
    with an offer stays."""
    for promise in case.promises:
        if promise.is_for_an_answer:
            keep_promise(work, case, promise, actor, now)


def go_back_to_assistant(
    work: Work, conversation: Conversation, now: datetime, *, words: str
) -> None:
    """Lets the assistant go on with what is known; nobody is waited for any more."""
    return_conversation(
        work, conversation, "customer", State.ASSISTANT, now, words=words
    )


def _case(work: Work, conversation: Conversation, now: datetime) -> Case:
    if conversation.case_id is not None:
        return work.cases.get(conversation.case_id)
    case = work.cases.open(conversation.id, CONTACT, now)
    case.customer_id = conversation.customer_id
    conversation.case_id = case.id
    work.conversations.save(conversation)
    work.cases.record(
        event_of(case, EventKind.CASE_OPENED, "customer", now, kind=CONTACT)
    )
    return case
