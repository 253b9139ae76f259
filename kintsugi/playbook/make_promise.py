"""Every "by when" is a promise, with its reason, kept in the case (P19)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.cases import Case, CasePromise, PromiseState
from kintsugi.events import CaseEvent, EventKind
from kintsugi.ports import Work


def make_promise(
    work: Work,
    case: Case,
    *,
    promise_id: str,
    text: str,
    reason: str,
    due_at: datetime,
    owner: str,
    now: datetime,
) -> CasePromise:
    """Adds the promise to the case, which the caller saves; `owner` keeps it."""
    promise = CasePromise(
        id=promise_id,
        text=text,
        reason=reason,
        due_at=due_at,
        made_at=now,
        owner=owner,
    )
    case.promises = [*case.promises, promise]
    work.cases.record(
        CaseEvent(
            conversation_id=case.conversation_id,
            case_id=case.id,
            kind=EventKind.PROMISE_MADE,
            actor="assistant",
            at=now,
            data={"promise": promise.id, "due_at": due_at.isoformat()},
        )
    )
    return promise


def withdraw_promise(case: Case, promise_id: str) -> None:
    """Takes an open promise back, because what it belongs to did not go through."""
    for promise in case.promises:
        if promise.id == promise_id and promise.state is PromiseState.OPEN:
            promise.state = PromiseState.WITHDRAWN
