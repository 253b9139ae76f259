"""How far a case is, in the five steps that a customer sees of it."""

from __future__ import annotations

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
    """The step that the case has reached."""
    return _OF[case.state]


def next_promise(case: Case) -> CasePromise | None:
    """What we said would happen, of what is still open the first to be due (P19)."""
    return min(case.open_promises, key=lambda promise: promise.due_at, default=None)
