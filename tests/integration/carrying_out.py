"""One accepted offer, the shop that carries it out, and the outbox between them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from desk.bus import LocalBus
from desk.deadlines import Deadlines
from desk.resolutions import Resolutions
from desk.store.database import Store
from desk.words import read_words
from kintsugi.acceptance import Accepted
from kintsugi.conversations import State
from kintsugi.playbook.accept_offer import UNANSWERED, reserve
from kintsugi.playbook.note_facts import Said
from kintsugi.playbook.offer_remedies import Offered, offer_remedies
from kintsugi.playbook.open_case import open_case
from kintsugi.playbook.prove_order import prove_order
from kintsugi.playbook.record_outcome import UNTOLD
from kintsugi.ports import ShopActions
from tests.factories import NOW, Time, conversation, remedies

WORDS = read_words(Path(__file__).parents[2] / "data/responses/desk.yml")


class House:
    """A store with one accepted refund, a shop, and what goes between them."""

    def __init__(self, store: Store, shop: ShopActions) -> None:
        self.store, self.clock = store, Time()
        self.use(shop)
        with store.work() as work:
            work.conversations.add(conversation())
            chat = work.conversations.get("c-1")
            said = Said({})
            open_case(work, remedies(), chat, "late_delivery", "", said, NOW)
            prove_order(work, chat, "KX-20931", "00530", NOW)
            pair = offer_remedies(work, remedies(), chat, NOW)
            assert isinstance(pair, Offered)
            self.refund = pair.second.id

    def use(self, shop: ShopActions) -> None:
        """A desk that has just started, with this shop."""
        self.resolutions = Resolutions(
            self.store, shop, remedies(), WORDS, self.clock, patience=0.2
        )
        asked = {
            UNANSWERED: self.resolutions.ask_again,
            UNTOLD: self.resolutions.tell,
        }
        self.outbox = Deadlines(self.store, LocalBus(), self.clock, asked)

    def accept(self) -> Accepted:
        return asyncio.run(self.resolutions.carry_out(self.reserve()))

    def reserve(self) -> Accepted:
        with self.store.work() as work:
            chat = work.conversations.get("c-1")
            return reserve(work, remedies(), chat, self.refund, self.clock.now)

    def later(self, **passed: float) -> None:
        """Lets time pass and delivers what is due then."""
        self.clock.now += timedelta(**passed)
        asyncio.run(self.outbox.deliver())

    def look(self) -> Accepted:
        return self.reserve()

    def said(self) -> list[str]:
        with self.store.reading() as work:
            return [one.text for one in work.conversations.messages("c-1")]

    def state(self) -> State:
        with self.store.reading() as work:
            return work.conversations.get("c-1").state
