"""Every "by when" is a promise, with its reason, kept in the case and watched (P19)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.cases import Case, CasePromise, PromiseState
from kintsugi.events import CaseEvent, EventKind
from kintsugi.ports import Work

# The notes that have it looked after: before its time comes, and when it has come.
PROMISE_WATCHED = "promise_watched"
PROMISE_DUE = "promise_due"


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
    warn_at: datetime | None = None,
) -> CasePromise:
    """Adds the promise to the case, which the caller saves; `owner` keeps it.

    It is looked after at `warn_at`, or half-way when that is later, and when it is due.
    """
    promise = CasePromise(
        id=promise_id,
        text=text,
        reason=reason,
        due_at=due_at,
        made_at=now,
        owner=owner,
    )
    case.promises = [*case.promises, promise]
    record_of_promise(work, case, promise, EventKind.PROMISE_MADE, "assistant", now)
    half_way = now + (due_at - now) / 2
    note = {"case_id": case.id, "promise_id": promise_id}
    for kind, at in (
        (PROMISE_WATCHED, max(half_way, warn_at or half_way)),
        (PROMISE_DUE, due_at),
    ):
        work.outbox.put(kind, note, at, key=f"{kind}:{promise_id}")
    return promise


def withdraw_promise(work: Work, case: Case, promise_id: str, now: datetime) -> None:
    """Takes an open promise back, because what it belongs to did not go through; the
    caller saves the case."""
    for promise in case.promises:
        if promise.id == promise_id and promise.state is PromiseState.OPEN:
            promise.state = PromiseState.WITHDRAWN
            record_of_promise(
                work, case, promise, EventKind.PROMISE_WITHDRAWN, "system", now
            )


def record_of_promise(
    work: Work,
    case: Case,
    promise: CasePromise,
    kind: EventKind,
    actor: str,
    now: datetime,
) -> None:
    """Puts what happened to a promise on the case's timeline."""
    work.cases.record(
        CaseEvent(
            conversation_id=case.conversation_id,
            case_id=case.id,
            kind=kind,
            actor=actor,
            at=now,
            data={"promise": promise.id, "due_at": promise.due_at.isoformat()},
        )
    )
