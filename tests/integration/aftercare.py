"""What a desk does by itself as time passes: its worker, its database, its mailbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar

from desk import wiring
from desk.mail.mailbox import Mailbox
from desk.ports import DeskWork
from desk.resolutions import Resolutions
from desk.shop.demo_shop import DemoShop
from desk.store.shop import SqlShop
from desk.words import NOBODY_THERE
from kintsugi.acceptance import Accepted
from kintsugi.agents import Agent, Role
from kintsugi.cases import Case, CasePromise
from kintsugi.conversations import Author, Conversation, Message
from kintsugi.events import EventKind
from kintsugi.orders import DeliveryStatus
from kintsugi.playbook.accept_offer import reserve
from kintsugi.playbook.check_satisfaction import check_satisfaction
from kintsugi.playbook.note_facts import Said
from kintsugi.playbook.offer_remedies import Offered, offer_remedies
from kintsugi.playbook.open_case import open_case
from kintsugi.playbook.prove_order import prove_order
from kintsugi.playbook.reply import reply
from kintsugi.playbook.take_over import take_over
from tests.factories import NOW, Time, conversation, order, remedies
from tests.integration.running import prepare, settings

T = TypeVar("T")


class Aftercare:
    """A desk whose time the test moves, and one customer, Aino, with a late parcel."""

    def __init__(self, var: Path, **more: Any) -> None:
        self.clock = Time()
        self._heard = 0
        # One event loop from first to last: what the desk opens in it stays open.
        self._runner = asyncio.Runner()
        given = {"mail": "local", "mail_from": "service@shop.example", **more}
        self.settings = settings(var, "http://127.0.0.1:9", **given)
        prepare(self.settings.database_url)
        self.house = wiring.build(self.settings, self.clock)
        self.store = self.house.store
        with self.store.engine.begin() as connection:
            SqlShop(connection).put([order()])
        self.do(lambda work: work.conversations.add(conversation()))

    def close(self) -> None:
        self._runner.run(self.house.close())
        self._runner.close()

    def do(self, fn: Callable[[DeskWork], T]) -> T:
        with self.store.work() as work:
            return fn(work)

    def later(self, **passed: float) -> int:
        """Lets time pass and does what is due then; gives how much that was."""
        return self.until(self.clock.now + timedelta(**passed))

    def until(self, moment: datetime) -> int:
        self.clock.now = moment
        return self._runner.run(self.house.deadlines.deliver())

    def chat(self, work: DeskWork) -> Conversation:
        return work.conversations.get("c-1")

    def complain(self) -> None:
        """A case is opened, and the order proven."""

        def complain(work: DeskWork) -> None:
            chat = self.chat(work)
            work.conversations.write(
                chat, Author.CUSTOMER, "Where is it?", self.clock.now, client_id="1"
            )
            chat.answered_seq = chat.last_seq
            work.conversations.save(chat)
            said = Said({})
            open_case(work, remedies(), chat, "late_delivery", "", said, self.clock.now)
            prove_order(work, chat, "KX-20931", "00530", self.clock.now)

        self.do(complain)

    def say(self, text: str) -> None:
        """Something of the customer's, answered."""

        def say(work: DeskWork) -> None:
            chat, now = self.chat(work), self.clock.now
            client_id = f"m{chat.last_seq}"
            work.conversations.write(
                chat, Author.CUSTOMER, text, now, client_id=client_id
            )
            work.conversations.write(chat, Author.ASSISTANT, "I see.", now)
            chat.answered_seq = chat.last_seq
            work.conversations.save(chat)

        self.do(say)

    def agree(self) -> Accepted:
        """The parcel is sent again, as promised."""
        self.complain()

        def take(work: DeskWork) -> Accepted:
            chat = self.chat(work)
            pair = offer_remedies(work, remedies(), chat, self.clock.now)
            assert isinstance(pair, Offered)
            return reserve(work, remedies(), chat, pair.first.id, self.clock.now)

        shop = DemoShop(self.store)
        words = wiring.read_words(self.settings.root / "data/responses/desk.yml")
        resolutions = Resolutions(self.store, shop, remedies(), words, self.clock)
        taken = self._runner.run(resolutions.carry_out(self.do(take)))
        # The gesture beside it is given as well, and both are told.
        self.later(minutes=1)
        self._heard = self.conversation.last_seq
        return taken

    def with_an_agent(self) -> Agent:
        """An agent took the conversation, about a case whose order is proven."""
        self.complain()
        agent = Agent("a-1", "Maija", "maija@shop.example", "", Role.AGENT, NOW)

        def take(work: DeskWork) -> None:
            work.agents.add(agent)
            take_over(
                work,
                "c-1",
                agent,
                self.chat(work).epoch,
                self.clock.now,
                words="I am here.",
            )

        self.do(take)
        return agent

    def answer(self, agent: Agent, text: str) -> None:
        """The agent writes to the customer."""

        def write(work: DeskWork) -> None:
            epoch, client_id = self.chat(work).epoch, f"a{self.chat(work).last_seq}"
            reply(work, "c-1", agent, epoch, client_id, text, self.clock.now)

        self.do(write)

    def settle(self) -> None:
        """The customer says that this solves it."""
        self.agree()
        self.do(
            lambda work: check_satisfaction(
                work, remedies(), self.chat(work), True, self.clock.now
            )
        )

    def parcel(self, status: DeliveryStatus) -> None:
        """The carrier tells how the parcel is."""
        with self.store.engine.begin() as connection:
            shop = SqlShop(connection)
            found = shop.order("KX-20931")
            assert found is not None
            assert found.delivery is not None
            now = self.clock.now
            arrived = now if status is DeliveryStatus.DELIVERED else None
            sent = replace(found.delivery, status=status, delivered_at=arrived)
            shop.put([replace(found, delivery=sent)])

    @property
    def case(self) -> Case:
        with self.store.reading() as work:
            return work.cases.of_conversation("c-1")[-1]

    @property
    def conversation(self) -> Conversation:
        with self.store.reading() as work:
            return self.chat(work)

    def said(self) -> list[Message]:
        """What we said to the customer since the matter was agreed on, but for what the
        queue tells who waits in it."""
        with self.store.reading() as work:
            messages = work.conversations.messages("c-1", self._heard)
        ours = (one for one in messages if one.author is not Author.CUSTOMER)
        return [one for one in ours if one.response != NOBODY_THERE]

    def happened(self, *kinds: EventKind) -> list[EventKind]:
        """What of these happened, in its order."""
        with self.store.reading() as work:
            timeline = work.cases.timeline("c-1")
        return [event.kind for event in timeline if event.kind in kinds]

    def stands(self, promise: CasePromise) -> CasePromise:
        """The promise as it is now."""
        return next(one for one in self.case.promises if one.id == promise.id)

    def fate(self, promise: CasePromise) -> list[EventKind]:
        """What became of a promise."""
        with self.store.reading() as work:
            timeline = work.cases.timeline("c-1")
        return [one.kind for one in timeline if one.data.get("promise") == promise.id]

    def mails(self) -> list[EmailMessage]:
        return Mailbox(self.settings.var / "mailbox").newest()


MONDAY = NOW + timedelta(days=2)
