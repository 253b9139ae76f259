"""An agent keeps, moves or takes back a promise, and the customer hears it (P19)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from kintsugi.agents import Agent
from kintsugi.cases import Case, CasePromise, PromiseState
from kintsugi.errors import Conflict, InvalidInput, NotFound
from kintsugi.playbook.make_promise import move_promise, withdraw_promise
from kintsugi.playbook.watch_promise import keep_promise
from kintsugi.playbook.write_first import write_first
from kintsugi.ports import Work
from kintsugi.remedies import Remedies

# What the customer reads, from the promise as it was and as it is now.
Say = Callable[[CasePromise, CasePromise], str]


class Act(StrEnum):
    """What an agent does with a promise."""

    KEPT = "kept"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


def tend_promise(
    work: Work,
    remedies: Remedies,
    conversation_id: str,
    promise_id: str,
    agent: Agent,
    epoch: int,
    now: datetime,
    *,
    act: Act,
    due_at: datetime | None,
    reason: str,
    say: Say,
) -> CasePromise:
    """Does that with the promise, tells the customer, by mail too when they are away,
    and gives it as it stands then.

    A move is to `due_at`; a broken promise may be moved too, and is then made anew. The
    customer is told the `reason`, which only a kept promise does without. The same
    again changes and says nothing. Raises StaleEpoch when the conversation is not this
    agent's under this epoch, NotFound, InvalidInput, and Conflict for what is over.
    """
    conversation = work.conversations.get(conversation_id)
    conversation.check_belongs_to(agent.id, epoch)
    case, promise = _find(work, conversation_id, promise_id)
    if act is not Act.KEPT and not reason:
        raise InvalidInput("'reason' is wanted: the customer is told why.")
    if act is Act.MOVED and (due_at is None or due_at <= now):
        raise InvalidInput("'due_at' is wanted: a time to come, by which it is done.")
    if _is_done(promise, act, due_at):
        return promise
    broken_and_moved = promise.state is PromiseState.BROKEN and act is Act.MOVED
    if promise.state is not PromiseState.OPEN and not broken_and_moved:
        raise Conflict(f"This promise is over: it was {promise.state}.")
    before = replace(promise)
    if act is Act.KEPT:
        keep_promise(work, case, promise, agent.id, now)
    elif act is Act.WITHDRAWN:
        withdraw_promise(work, case, promise.id, now, actor=agent.id)
    elif due_at is not None:
        move_promise(
            work, remedies, case, promise, due_at, now, reason=reason, actor=agent.id
        )
    work.cases.save(case)
    write_first(work, conversation, say(before, promise), now)
    return promise


def _find(
    work: Work, conversation_id: str, promise_id: str
) -> tuple[Case, CasePromise]:
    for case in work.cases.of_conversation(conversation_id):
        for promise in case.promises:
            if promise.id == promise_id:
                return case, promise
    raise NotFound(f"There is no promise '{promise_id}' in this conversation.")


def _is_done(promise: CasePromise, act: Act, due_at: datetime | None) -> bool:
    """Whether it stands already as the agent wants it."""
    if act is Act.MOVED:
        return promise.state is PromiseState.OPEN and promise.due_at == due_at
    return str(promise.state) == str(act)
