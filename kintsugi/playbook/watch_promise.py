"""A promise is watched: agents are warned, and the customer hears first that it will
not be kept (P19)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.cases import Case, CasePromise, CaseState, PromiseState
from kintsugi.clocks import ClockKind
from kintsugi.conversations import State
from kintsugi.errors import NotFound
from kintsugi.events import EventKind
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.make_promise import record_of_promise
from kintsugi.playbook.write_first import write_first
from kintsugi.ports import Work


def promise_of(case: Case, promise_id: str) -> CasePromise:
    """The promise of that id; raises NotFound."""
    for promise in case.promises:
        if promise.id == promise_id:
            return promise
    raise NotFound(f"There is no promise '{promise_id}' in {case.reference}.")


def keep_promise(
    work: Work, case: Case, promise: CasePromise, actor: str, now: datetime
) -> None:
    """Notes that it was kept; one that is over already stays as it is."""
    if promise.state is PromiseState.OPEN:
        promise.state = PromiseState.KEPT
        work.cases.save(case)
        record_of_promise(work, case, promise, EventKind.PROMISE_KEPT, actor, now)


def warn_of_promise(
    work: Work, case: Case, promise: CasePromise, now: datetime
) -> None:
    """Tells the agents that its time is coming; a case that waits for one moves up."""
    if promise.state is not PromiseState.OPEN or promise.warned_at is not None:
        return
    promise.warned_at = now
    work.cases.save(case)
    record_of_promise(work, case, promise, EventKind.PROMISE_AT_RISK, "system", now)
    _move_up(work, case)


def break_promise(
    work: Work,
    case: Case,
    promise: CasePromise,
    now: datetime,
    *,
    words: str,
    handoff_words: str,
) -> None:
    """Tells the customer in `words` that it will not be kept, and has a person take it
    from there; whoever has or awaits the conversation already keeps it."""
    if promise.state is not PromiseState.OPEN:
        return
    promise.state = PromiseState.BROKEN
    if case.state in (CaseState.DONE, CaseState.RESOLVED):
        # It is agreed still, and not done.
        case.state, case.satisfied, case.resolved_at = CaseState.AGREED, None, None
        case.reopened += 1
    work.cases.save(case)
    record_of_promise(work, case, promise, EventKind.PROMISE_BROKEN, "system", now)
    conversation = work.conversations.get(case.conversation_id)
    if conversation.state is State.CLOSED:
        return
    write_first(work, conversation, words, now)
    if conversation.state in (State.ASSISTANT, State.RESOLVED):
        conversation.case_id = case.id
        reason = HandoffReason.PROMISE_BROKEN
        hand_off(work, conversation, reason, now, words=handoff_words)
    else:
        _move_up(work, case)
    _tell_the_leads(work, case, now)


def _tell_the_leads(work: Work, case: Case, now: datetime) -> None:
    handoff = work.handoffs.open_of(case.conversation_id)
    if handoff is not None:
        handoff.be_late(ClockKind.PROMISE, now)
        work.handoffs.save(handoff)


def _move_up(work: Work, case: Case) -> None:
    handoff = work.handoffs.open_of(case.conversation_id)
    if handoff is not None:
        handoff.move_up()
        work.handoffs.save(handoff)
