"""What an agent does with a promise: it is kept, moved, or taken back (P19)."""

from __future__ import annotations

from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk import words
from desk.body import optional_text, read_object, read_time
from desk.console.guard import who
from desk.console.ownership import read_epoch
from desk.moments import moment
from desk.services import Services
from desk.text import clean
from kintsugi.cases import CasePromise
from kintsugi.errors import InvalidInput
from kintsugi.playbook.tend_promise import Act, tend_promise


class PromiseRoutes:
    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._words = services.words
        self._clock = services.clock
        self._remedies = services.remedies

    async def tend(
        self, request: Request, conversation_id: str, promise_id: str
    ) -> HTTPResponse:
        """Does it, tells the customer why, and gives the promise as it stands then."""
        body = read_object(request)
        agent, epoch, act = who(request).agent, read_epoch(body), _act(body)
        given = optional_text(body, "reason") or ""
        reason = clean(given) if given.strip() else ""
        due_at = read_time(body, "due_at") if act is Act.MOVED else None
        now = self._clock()

        def say(before: CasePromise, after: CasePromise) -> str:
            text = self._words.say(
                _response(act, before, after),
                before=before.text,
                promise=after.text,
                name=agent.name,
            )
            return f"{text} {reason}".strip()

        promise = await self._store.transact(
            lambda work: tend_promise(
                work,
                self._remedies,
                conversation_id,
                promise_id,
                agent,
                epoch,
                now,
                act=act,
                due_at=due_at,
                reason=reason,
                say=say,
            )
        )
        return json({"promise": _document(promise)})


def _act(body: dict[str, Any]) -> Act:
    given = optional_text(body, "act") or ""
    if given not in set(Act):
        raise InvalidInput(f"'act' is one of {', '.join(Act)}.")
    return Act(given)


def _response(act: Act, before: CasePromise, after: CasePromise) -> str:
    if act is Act.MOVED:
        sooner = after.due_at < before.due_at
        return words.PROMISE_SOONER if sooner else words.PROMISE_MOVED
    return words.PROMISE_KEPT if act is Act.KEPT else words.PROMISE_WITHDRAWN


def _document(promise: CasePromise) -> dict[str, Any]:
    return {
        "id": promise.id,
        "text": promise.text,
        "reason": promise.reason,
        "due_at": moment(promise.due_at),
        "state": str(promise.state),
    }
