"""Promises are looked after: the shop is asked, agents are warned, the customer is told
first (P19)."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import structlog

from desk.deadlines import Effect
from desk.ports import DeskWork, Transactions
from desk.words import PROMISE_BROKEN, Words
from kintsugi.acceptance import accepted, offer_promised, request_of
from kintsugi.cases import Case, CasePromise, PromiseState, ResolutionState
from kintsugi.errors import NotFound
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.watch_promise import (
    break_promise,
    keep_promise,
    promise_of,
    warn_of_promise,
)
from kintsugi.ports import Fulfilment, ShopActions, ShopRequest, ShopUnreachable
from kintsugi.remedies import Remedies

log = structlog.get_logger()

_PATIENCE = 4.0


class Promises:
    """Delivers the notes of promises: before their time comes, and when it has come."""

    def __init__(
        self,
        store: Transactions,
        shop: ShopActions,
        remedies: Remedies,
        words: Words,
    ) -> None:
        self._store = store
        self._shop = shop
        self._remedies = remedies
        self._words = words

    async def watch(self, note: dict[str, Any]) -> Effect | None:
        """Before it is due: what has arrived is kept, what cannot arrive in time is
        told at once, and of everything else the agents are warned."""
        stands = await self._stands(note)

        def effect(work: DeskWork, now: datetime) -> None:
            case, promise = _promised(work, note)
            if _was_moved(promise, note):
                return
            if stands is Fulfilment.ARRIVED:
                keep_promise(work, case, promise, "system", now)
            elif stands is Fulfilment.MISSED:
                self._break(work, case, promise, now)
            else:
                warn_of_promise(work, case, promise, now)

        return effect

    async def due(self, note: dict[str, Any]) -> Effect | None:
        """When it is due: what is not known to have arrived is not kept, and the
        customer hears it from us."""
        stands = await self._stands(note)

        def effect(work: DeskWork, now: datetime) -> None:
            case, promise = _promised(work, note)
            if _was_moved(promise, note):
                return
            if stands is Fulfilment.ARRIVED:
                keep_promise(work, case, promise, "system", now)
            else:
                self._break(work, case, promise, now)

        return effect

    def _break(
        self, work: DeskWork, case: Case, promise: CasePromise, now: datetime
    ) -> None:
        say = self._words
        break_promise(
            work,
            case,
            promise,
            now,
            words=say.say(PROMISE_BROKEN, promise=promise.text),
            handoff_words=say.of_handoff(HandoffReason.PROMISE_BROKEN, case.reference),
        )

    async def _stands(self, note: dict[str, Any]) -> Fulfilment:
        """What the shop says of it; unknown when it is silent or has no part in it."""
        try:
            request = await self._store.read(lambda work: self._request(work, note))
            if request is None:
                return Fulfilment.UNKNOWN
            async with asyncio.timeout(_PATIENCE):
                return await self._shop.fulfilment(request)
        except (ShopUnreachable, TimeoutError, NotFound) as error:
            log.warning("fulfilment_unknown", note=note, error=str(error))
            return Fulfilment.UNKNOWN

    def _request(self, work: DeskWork, note: dict[str, Any]) -> ShopRequest | None:
        case, promise = _promised(work, note)
        offer = offer_promised(case, promise.id)
        if offer is None or promise.state is not PromiseState.OPEN:
            return None
        taken = accepted(case, offer)
        if taken.resolution.state is not ResolutionState.DONE:
            return None
        return request_of(work, self._remedies, taken, promise.made_at)


def _promised(work: DeskWork, note: dict[str, Any]) -> tuple[Case, CasePromise]:
    case = work.cases.get(int(note["case_id"]))
    return case, promise_of(case, str(note["promise_id"]))


def _was_moved(promise: CasePromise, note: dict[str, Any]) -> bool:
    """Whether this note is of a time that is no longer promised; it has notes of its
    own for the new one."""
    due_at = note.get("due_at")
    return due_at is not None and datetime.fromisoformat(due_at) != promise.due_at
