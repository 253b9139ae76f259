"""Accepted offers are carried out by the shop, and asked after when it is silent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog

from desk.deadlines import Effect, NotYet
from desk.ports import DeskWork, Transactions
from desk.receipts import receipt_card
from desk.words import GRANTED, Words
from kintsugi.acceptance import Accepted, accepted, chosen_with, request_of
from kintsugi.cases import OfferRole, Resolution, ResolutionState
from kintsugi.conversations import Author, Conversation, State
from kintsugi.errors import NotFound
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.record_outcome import record_receipt, record_refusal
from kintsugi.playbook.speak import speak
from kintsugi.ports import ShopActions, ShopRefused, ShopUnreachable
from kintsugi.remedies import Remedies

log = structlog.get_logger()

# Less than the actions' patience, so that they hear "pending" and not nothing.
_PATIENCE = 4.0
# After this the shop may have forgotten our key, so a person has to look.
_ASKED_AFTER = timedelta(hours=24)
_ASK_FOR_A_GESTURE = timedelta(seconds=10)
# So far back it is looked whether the customer was told.
_LAST = 40


class Resolutions:
    """Asks the shop outside of any transaction, always under the resolution's key.

    Each step is a row: what is reserved, the note to ask after it, the receipt, the
    note to tell the customer. Who dies between two leaves the next one to the outbox.
    """

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

    async def ask_again(self, note: dict[str, Any]) -> Effect | None:
        """Finds out what became of a resolution; gives what has to be stored of it.

        Raises ShopUnreachable as long as the shop is silent: the note comes again. What
        the shop refuses, or is silent about for a day, goes to a person; after that day
        it is only asked for what was done, never to do it.
        """
        offer_id, now = str(note["offer_id"]), self._clock()
        taken, chosen = await self._store.read(lambda work: _taken(work, offer_id))
        if taken.resolution.state is not ResolutionState.STARTED:
            return None
        if taken.offer.role is OfferRole.GESTURE:
            if chosen.state is ResolutionState.STARTED:
                raise NotYet(now + _ASK_FOR_A_GESTURE)
            if chosen.state is ResolutionState.FAILED:
                return partial(_take_back, offer_id)
        is_old = now - taken.resolution.started_at >= _ASKED_AFTER
        try:
            receipt = await self._ask(taken, now, only_after=is_old)
        except ShopUnreachable:
            if is_old:
                return partial(self._to_a_person, taken)
            raise
        except (ShopRefused, NotFound) as error:
            log.warning("shop_refused", key=taken.resolution.key, error=str(error))
            return partial(self._refused, offer_id)
        if receipt is None:
            return partial(self._to_a_person, taken)
        return partial(_record, offer_id, receipt)

    async def tell(self, note: dict[str, Any]) -> Effect:
        """Has the customer told what was done, if nobody has told them by now."""
        return partial(self._tell, str(note["offer_id"]))

    async def _ask(
        self, taken: Accepted, now: datetime, *, only_after: bool
    ) -> str | None:
        request = await self._store.read(
            lambda work: request_of(work, self._remedies, taken, now)
        )
        receipt = await self._shop.receipt(request.key)
        if receipt is None and not only_after:
            receipt = await self._shop.carry_out(request)
        return receipt

    def _tell(self, offer_id: str, work: DeskWork, now: datetime) -> None:
        done, _ = _taken(work, offer_id)
        conversation = work.conversations.get(done.case.conversation_id)
        receipt = done.resolution.receipt
        if receipt is None or conversation.state is State.CLOSED:
            return
        if any(receipt in said for said in _last_words(work, conversation)):
            return
        if done.offer.role is OfferRole.GRANT:
            self._tell_of_grant(work, conversation, done, now)
            return
        is_gesture = done.offer.role is OfferRole.GESTURE
        phrase = self._remedies.phrases["gesture" if is_gesture else "carried_out"]
        text = phrase.format(title=done.resolution.title, receipt=receipt)
        work.conversations.write(conversation, Author.SYSTEM, text, now)

    def _tell_of_grant(
        self, work: DeskWork, conversation: Conversation, done: Accepted, now: datetime
    ) -> None:
        """What a person gave is told by who has the conversation, else by the desk."""
        text = self._words.say(
            GRANTED,
            title=done.resolution.title,
            promise=done.promise.text,
            receipt=str(done.resolution.receipt),
        )
        shown: dict[str, Any] = {
            "card": receipt_card(done, self._remedies),
            "response": GRANTED,
        }
        if conversation.owner_id is not None:
            agent = work.agents.get(conversation.owner_id)
            speak(work, conversation, agent, text, now, **shown)
        else:
            work.conversations.write(conversation, Author.SYSTEM, text, now, **shown)

    def _refused(self, offer_id: str, work: DeskWork, now: datetime) -> None:
        self._to_a_person(record_refusal(work, offer_id, now), work, now)

    def _to_a_person(self, taken: Accepted, work: DeskWork, now: datetime) -> None:
        conversation = work.conversations.get(taken.case.conversation_id)
        if conversation.state is State.CLOSED:
            return
        reason = HandoffReason.RESOLUTION_FAILED
        words = self._words.of_handoff(reason, taken.case.reference)
        hand_off(work, conversation, reason, now, words=words)


def _taken(work: DeskWork, offer_id: str) -> tuple[Accepted, Resolution]:
    """What belongs to the offer, and what the customer chose: itself, unless it is a
    gesture beside that."""
    case = work.cases.of_offer(offer_id)
    offer = next(one for one in case.offers if one.id == offer_id)
    taken = accepted(case, offer)
    is_gesture = offer.role is OfferRole.GESTURE
    return taken, chosen_with(case, offer) if is_gesture else taken.resolution


def _record(offer_id: str, receipt: str, work: DeskWork, now: datetime) -> None:
    record_receipt(work, offer_id, receipt, now, tell_at=now)


def _take_back(offer_id: str, work: DeskWork, now: datetime) -> None:
    """A gesture does not stand alone when what it went beside was refused."""
    record_refusal(work, offer_id, now)


def _last_words(work: DeskWork, conversation: Conversation) -> list[str]:
    """What was said of late, with the words on the cards."""
    after = conversation.last_seq - _LAST
    last = work.conversations.messages(conversation.id, after=after)
    return [f"{one.text} {one.card or ''}" for one in last]
