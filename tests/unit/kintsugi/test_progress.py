"""How far a case is, as its customer sees it."""

from __future__ import annotations

from datetime import datetime, timedelta

from kintsugi.cases import Case, CasePromise, CaseState, PromiseState
from kintsugi.progress import Progress, done_by, next_promise, progress_of
from tests.factories import NOW, case


def promise(due_at: datetime, state: PromiseState = PromiseState.OPEN) -> CasePromise:
    return CasePromise(
        id=f"p-{due_at:%d}",
        text="It is with you.",
        reason="The carrier takes so long.",
        due_at=due_at,
        made_at=NOW,
        owner="shop",
        state=state,
    )


def settled(*promises: CasePromise) -> Case:
    return case(state=CaseState.RESOLVED, promises=list(promises))


def test_nothing_is_done_while_a_promise_is_open() -> None:
    soon, late = NOW + timedelta(days=1), NOW + timedelta(days=4)
    waiting = settled(promise(late), promise(soon))
    assert progress_of(waiting) is Progress.AGREED
    assert next_promise(waiting) is waiting.promises[1]
    assert done_by(waiting) == late


def test_it_is_done_once_every_promise_was_kept() -> None:
    kept = settled(promise(NOW, PromiseState.KEPT))
    assert progress_of(kept) is Progress.DONE
    assert done_by(kept) is None


def test_a_promise_of_an_answer_is_no_agreement() -> None:
    asked = case(state=CaseState.UNDERSTOOD, promises=[promise(NOW)])
    assert progress_of(asked) is Progress.UNDERSTOOD
    assert done_by(asked) is None
