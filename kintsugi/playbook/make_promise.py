"""Every "by when" is a promise, with its reason, kept in the case and watched (P19)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.cases import Case, CasePromise, PromiseState
from kintsugi.events import EventKind, event_of
from kintsugi.ports import Work
from kintsugi.remedies import Remedies
from kintsugi.turnaround import begun_by
from kintsugi.wording import with_time_moved

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
    actor: str = "assistant",
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
    record_of_promise(work, case, promise, EventKind.PROMISE_MADE, actor, now)
    _have_it_watched(work, case, promise, now, warn_at)
    return promise


def move_promise(
    work: Work,
    remedies: Remedies,
    case: Case,
    promise: CasePromise,
    due_at: datetime,
    now: datetime,
    *,
    reason: str,
    actor: str,
) -> None:
    """Promises the same by another time, for another reason; the caller saves the
    case. Where the sentence tells the time, it tells the new one."""
    hours, before = remedies.hours, promise.due_at
    promise.text = with_time_moved(promise.text, before, due_at, hours.zone)
    promise.due_at, promise.reason = due_at, reason
    promise.state, promise.warned_at = PromiseState.OPEN, None
    record_of_promise(
        work,
        case,
        promise,
        EventKind.PROMISE_MOVED,
        actor,
        now,
        before=before.isoformat(),
        reason=reason,
    )
    warn_at = begun_by(due_at, remedies.deadlines.promise_warning, hours)
    _have_it_watched(work, case, promise, now, warn_at)


def withdraw_promise(
    work: Work, case: Case, promise_id: str, now: datetime, *, actor: str = "system"
) -> None:
    """Takes an open promise back, because what it belongs to did not go through or an
    agent says so; the caller saves the case."""
    for promise in case.promises:
        if promise.id == promise_id and promise.state is PromiseState.OPEN:
            promise.state = PromiseState.WITHDRAWN
            record_of_promise(
                work, case, promise, EventKind.PROMISE_WITHDRAWN, actor, now
            )


def _have_it_watched(
    work: Work,
    case: Case,
    promise: CasePromise,
    now: datetime,
    warn_at: datetime | None,
) -> None:
    """Notes its times. When it is moved, the notes of before find another `due_at` and
    do nothing."""
    due = promise.due_at.isoformat()
    half_way = now + (promise.due_at - now) / 2
    note = {"case_id": case.id, "promise_id": promise.id, "due_at": due}
    for kind, at in (
        (PROMISE_WATCHED, max(half_way, warn_at or half_way)),
        (PROMISE_DUE, promise.due_at),
    ):
        work.outbox.put(kind, note, at, key=f"{kind}:{promise.id}:{due}")


def record_of_promise(
    work: Work,
    case: Case,
    promise: CasePromise,
    kind: EventKind,
    actor: str,
    now: datetime,
    **more: str,
) -> None:
    """Puts what happened to a promise on the case's timeline."""
    due_at = promise.due_at.isoformat()
    work.cases.record(
        event_of(case, kind, actor, now, promise=promise.id, due_at=due_at, **more)
    )
