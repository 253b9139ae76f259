"""How far a case is, in the five steps that a customer sees of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from kintsugi.cases import Case, CasePromise, CaseState


class Progress(StrEnum):
    RECEIVED = "received"
    UNDERSTOOD = "understood"
    OPTIONS = "options"
    AGREED = "agreed"
    DONE = "done"


_OF = {
    CaseState.RECEIVED: Progress.RECEIVED,
    CaseState.UNDERSTOOD: Progress.UNDERSTOOD,
    CaseState.OFFERED: Progress.OPTIONS,
    CaseState.AGREED: Progress.AGREED,
    CaseState.DONE: Progress.DONE,
    CaseState.RESOLVED: Progress.DONE,
}


def progress_of(case: Case) -> Progress:
    """The step that the case has reached; nothing is done while a promise is open."""
    step = _OF[case.state]
    return Progress.AGREED if step is Progress.DONE and case.open_promises else step


def next_promise(case: Case) -> CasePromise | None:
    """What we said would happen, of what is still open the first to be due (P19)."""
    return min(case.open_promises, key=lambda promise: promise.due_at, default=None)


def done_by(case: Case) -> datetime | None:
    """When the last of what was agreed is due; None while nothing is agreed."""
    if progress_of(case) is not Progress.AGREED:
        return None
    return max((promise.due_at for promise in case.open_promises), default=None)
