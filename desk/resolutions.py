"""Accepted offers are carried out by the shop, and asked after when it is silent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog

from desk.ports import DeskWork, Transactions
from desk.words import Words
from kintsugi.cases import ResolutionState
from kintsugi.conversations import Author, State
from kintsugi.errors import NotFound
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.accept_offer import (
    Accepted,
    accepted,
    record_receipt,
    record_refusal,
    request_of,
)
from kintsugi.playbook.hand_off import hand_off
from kintsugi.ports import ShopActions, ShopRefused, ShopUnreachable
from kintsugi.remedies import Remedies

log = structlog.get_logger()

# Less than the actions' patience, so that they hear "pending" and not nothing.
_PATIENCE = 4.0
# After this the shop may have forgotten our key, so a person has to look.
_ASKED_AFTER = timedelta(hours=24)


class Resolutions:
    """Asks the shop outside of any transaction, always under the resolution's key."""

    def __init__(
        self,
        store: Transactions,
        shop: ShopActions,
        remedies: Remedies,
        words: Words,
        clock: Callable[[], datetime],
        patience: float = _PATIENCE,
    ) -> None:
        self._store = store
        self._shop = shop
        self._remedies = remedies
        self._words = words
        self._clock = clock
        self._patience = patience

    async def carry_out(self, taken: Accepted) -> Accepted:
        """Has an accepted offer carried out and gives it as it is then.

        Done, failed, or still started when the shop's answer is not known: `ask_again`
        is then called by the outbox until it is.
        """
        if taken.resolution.state is not ResolutionState.STARTED:
            return taken
        offer_id, now = taken.offer.id, self._clock()
        try:
            request = await self._store.read(
                lambda work: request_of(work, self._remedies, taken, now)
            )
            async with asyncio.timeout(self._patience):
                receipt = await self._shop.carry_out(request)
        except ShopRefused:
            return await self._store.transact(
                lambda work: record_refusal(work, offer_id, now)
            )
        except (ShopUnreachable, TimeoutError, NotFound) as error:
            log.warning("shop_silent", key=taken.resolution.key, error=str(error))
            return taken
        return await self._store.transact(
            lambda work: record_receipt(work, offer_id, receipt, now)
        )

    async def ask_again(self, note: dict[str, Any]) -> None:
        """Finds out what became of a resolution, and tells the customer.

        Raises ShopUnreachable as long as the shop is silent: the note comes again. What
        the shop refuses, or is silent about for a day, goes to a person.
        """
        offer_id = str(note["offer_id"])
        taken = await self._store.read(lambda work: _accepted(work, offer_id))
        if taken.resolution.state is not ResolutionState.STARTED:
            return
        now = self._clock()
        try:
            request = await self._store.read(
                lambda work: request_of(work, self._remedies, taken, now)
            )
            receipt = await self._shop.receipt(request.key)
            if receipt is None:
                receipt = await self._shop.carry_out(request)
        except ShopUnreachable:
            if now - taken.resolution.started_at < _ASKED_AFTER:
                raise
            await self._store.transact(lambda work: self._to_a_person(work, taken, now))
            return
        except (ShopRefused, NotFound) as error:
            log.warning("shop_refused", key=taken.resolution.key, error=str(error))
            await self._store.transact(lambda work: self._refused(work, offer_id, now))
            return
        await self._store.transact(
            lambda work: self._arranged(work, offer_id, receipt, now)
        )

    def _arranged(
        self, work: DeskWork, offer_id: str, receipt: str, now: datetime
    ) -> None:
        done = record_receipt(work, offer_id, receipt, now)
        conversation = work.conversations.get(done.case.conversation_id)
        if conversation.state is not State.CLOSED:
            text = self._remedies.phrases["carried_out"].format(
                title=done.resolution.title, receipt=receipt
            )
            work.conversations.write(conversation, Author.SYSTEM, text, now)

    def _refused(self, work: DeskWork, offer_id: str, now: datetime) -> None:
        self._to_a_person(work, record_refusal(work, offer_id, now), now)

    def _to_a_person(self, work: DeskWork, taken: Accepted, now: datetime) -> None:
        conversation = work.conversations.get(taken.case.conversation_id)
        if conversation.state is State.CLOSED:
            return
        reason = HandoffReason.RESOLUTION_FAILED
        words = self._words.of_handoff(reason, taken.case.reference)
        hand_off(work, conversation, reason, now, words=words)


def _accepted(work: DeskWork, offer_id: str) -> Accepted:
    case = work.cases.of_offer(offer_id)
    return accepted(case, next(one for one in case.offers if one.id == offer_id))
