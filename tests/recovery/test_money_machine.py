"""Whatever happens, in whatever order, money and owners stay right (A6, A7, T15).

Hypothesis plays customers, agents, a moody shop, clocks that jump and desks that die,
on a real database, and looks at the invariants after every step. A failure prints the
steps and how to play them again; `EXAMPLES=5000` plays longer.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)
from sqlalchemy import select

from desk.bus import LocalBus
from desk.deadlines import Deadlines
from desk.resolutions import Resolutions
from desk.shop.demo_shop import DemoShop
from desk.store import tables
from desk.store.database import Store
from desk.store.migrate import migrate
from desk.store.shop import SqlShop
from kintsugi.agents import Agent, Role
from kintsugi.cases import Authority, OfferRole, OfferState
from kintsugi.conversations import Author, State
from kintsugi.errors import KintsugiError
from kintsugi.handoffs import HandoffReason
from kintsugi.money import Money
from kintsugi.playbook.accept_offer import UNANSWERED, reserve
from kintsugi.playbook.answer_proposal import answer_proposal
from kintsugi.playbook.check_satisfaction import check_satisfaction
from kintsugi.playbook.claim_conversation import claim_conversation
from kintsugi.playbook.hand_back import hand_back
from kintsugi.playbook.hand_off import hand_off
from kintsugi.playbook.note_facts import Said, note_facts
from kintsugi.playbook.offer_remedies import offer_remedies
from kintsugi.playbook.open_case import open_case
from kintsugi.playbook.prove_order import prove_order
from kintsugi.playbook.record_outcome import UNTOLD
from kintsugi.playbook.refuse_offers import refuse_offers
from kintsugi.ports import ShopRequest, ShopUnreachable
from kintsugi.proposals import Proposal
from kintsugi.spending import Ceiling, Scope
from tests.databases import copy_of, database_in, drop
from tests.factories import (
    NOW,
    Time,
    conversation,
    customer,
    delivery,
    line,
    order,
    remedies,
)
from tests.integration.carrying_out import WORDS

EXAMPLES = int(os.environ.get("EXAMPLES", "200"))
HOUR = timedelta(hours=1)
ZONE = ZoneInfo("Europe/Helsinki")
ORDERS = (
    order(number="KX-1", customer=customer(id="c-1")),
    order(number="KX-0", customer=customer(id="c-1")),
    order(number="KX-2", customer=customer(id="c-1"), delivery=delivery("delivered")),
    order(
        number="KX-3",
        customer=customer(id="c-2"),
        delivery=delivery("delivered"),
        lines=(line(unit_price=4000), line(sku="M", name="Mouse mat", unit_price=900)),
    ),
)
KINDS = ("late_delivery", "damaged_or_faulty", "billing")
# Low enough to be reached within a few steps.
CEILINGS = {
    Scope.CASE: Ceiling({"EUR": 16000}),
    Scope.CUSTOMER: Ceiling({"EUR": 16000}, 90),
    Scope.SHOP: Ceiling({"EUR": 25000}, 1),
    Scope.ASSISTANT: Ceiling({"EUR": 25000}, 1),
    Scope.GOODWILL: Ceiling({"EUR": 2000}, 30),
}
LAID_DOWN = replace(remedies(), ceilings=CEILINGS)
AGENTS = [
    Agent(f"a-{n}", f"Agent {n}", f"{n}@shop.example", "", Role.AGENT, NOW)
    for n in (1, 2)
]


class Killed(Exception):
    """The desk died in the middle of a transaction."""


class MoodyShop:
    """The demo shop behind a bad line; what it does, it does in its own database."""

    def __init__(self, shop: DemoShop) -> None:
        self._shop = shop
        self.mood = "answers"

    async def carry_out(self, request: ShopRequest) -> str:
        if self.mood == "is away":
            raise ShopUnreachable("The shop is away.")
        receipt = await self._shop.carry_out(request)
        if self.mood == "loses the answer":
            raise ShopUnreachable("The answer was lost.")
        return receipt

    async def receipt(self, key: str) -> str | None:
        if self.mood == "is away":
            raise ShopUnreachable("The shop is away.")
        return await self._shop.receipt(key)


def folder() -> Path:
    """A new folder, in memory where there is one: no example waits for a disk."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))


class Deliveries(dict[str, Any]):
    """Those of resolutions; whatever else is due is somebody else's test."""

    def get(self, kind: str, _: Any = None) -> Any:
        return super().get(kind, _nothing)


async def _nothing(_: dict[str, Any]) -> None:
    return None


@cache
def template() -> Path:
    """The folder of a database with the orders and the agents, to be copied for each
    example."""
    path = folder()
    store = Store(database_in(path))
    migrate(store)
    with store.engine.begin() as connection:
        SqlShop(connection).put(ORDERS)
    with store.work() as work:
        for agent in AGENTS:
            work.agents.add(agent)
    store.close()
    return path


class House(RuleBasedStateMachine):
    """One shop, its desk and its customers, for forty steps."""

    chats = Bundle("chats")

    @initialize()
    def open_the_house(self) -> None:
        self.folder = folder()
        self.address = copy_of(template(), self.folder)
        self.clock = Time()
        self.count = 0
        self.epochs: dict[str, int] = {}
        self._start()

    def _start(self) -> None:
        """A desk that has just been started on what is on the disk."""
        self.store = Store(self.address)
        self.shop = MoodyShop(DemoShop(self.store))
        self.resolutions = Resolutions(
            self.store, self.shop, LAID_DOWN, WORDS, self.clock
        )
        deliveries = Deliveries(
            {
                UNANSWERED: self.resolutions.ask_again,
                UNTOLD: self.resolutions.tell,
            }
        )
        self.outbox = Deadlines(self.store, LocalBus(), self.clock, deliveries)

    @rule(target=chats, of=st.sampled_from(ORDERS), kind=st.sampled_from(KINDS))
    def a_customer_complains(self, of, kind):  # type: ignore[no-untyped-def]
        if self.count >= 5:
            return multiple()
        self.count += 1
        chat_id = f"chat-{self.count}"
        with self.store.work() as work:
            work.conversations.add(conversation(id=chat_id, token_hash=chat_id))
            chat = work.conversations.get(chat_id)
            said = Said({"problem": "It is cracked", "item": of.lines[0].name})
            open_case(work, LAID_DOWN, chat, kind, "", said, self.clock.now)
            prove_order(work, chat, of.number, "00530", self.clock.now)
            offer_remedies(work, LAID_DOWN, chat, self.clock.now)
        return chat_id

    @rule(chat_id=chats)
    def two_ways_are_offered(self, chat_id: str) -> None:
        self._do(chat_id, offer_remedies)

    @rule(
        chat_id=chats,
        sought=st.sampled_from(["", "refund", "voucher", "a pony", "no limits at all"]),
        amount=st.one_of(st.none(), st.integers(1, 10**7)),
    )
    def something_else_is_proposed(
        self, chat_id: str, sought: str, amount: int | None
    ) -> None:
        proposal = Proposal(sought, Money(amount, "EUR") if amount else None)
        with self.store.work() as work:
            chat = work.conversations.get(chat_id)
            answer_proposal(work, LAID_DOWN, chat, proposal, self.clock.now)

    @rule(chat_id=chats)
    def both_are_refused(self, chat_id: str) -> None:
        self._do(chat_id, refuse_offers)

    @rule(
        chat_id=chats,
        which=st.integers(0, 3),
        dies=st.sampled_from(["never", "never", "in the transaction", "after it"]),
    )
    def one_is_chosen(self, chat_id: str, which: int, dies: str) -> None:
        with self.store.reading() as work:
            case_id = work.conversations.get(chat_id).case_id
            assert case_id is not None
            offers = work.cases.get(case_id).offers
        if not offers:
            return
        chosen = offers[-1 - which % len(offers)]
        try:
            with self.store.work() as work:
                chat = work.conversations.get(chat_id)
                taken = reserve(work, LAID_DOWN, chat, chosen.id, self.clock.now)
                if dies == "in the transaction":
                    raise Killed
        except (Killed, KintsugiError):
            return
        if dies == "never":
            asyncio.run(self.resolutions.carry_out(taken))

    @rule(chat_id=chats, item=st.sampled_from(["Mouse mat", "all", "Mechanical"]))
    def the_item_is_corrected(self, chat_id: str, item: str) -> None:
        with self.store.work() as work:
            chat = work.conversations.get(chat_id)
            note_facts(work, chat, Said({"item": item}), self.clock.now)

    @rule(chat_id=chats, satisfied=st.booleans())
    def the_customer_says_how_it_is(self, chat_id: str, satisfied: bool) -> None:
        with self.store.work() as work:
            chat = work.conversations.get(chat_id)
            if chat.state in (State.ASSISTANT, State.RESOLVED):
                check_satisfaction(work, LAID_DOWN, chat, satisfied, self.clock.now)

    @rule(chat_id=chats, agent=st.sampled_from(AGENTS))
    def a_person_takes_it_or_gives_it_back(self, chat_id: str, agent: Agent) -> None:
        now = self.clock.now
        # It may be somebody else's, or nobody's to give back.
        with suppress(KintsugiError), self.store.work() as work:
            chat = work.conversations.get(chat_id)
            epoch = chat.epoch
            if chat.state is State.ASSISTANT:
                reason = HandoffReason.CUSTOMER_ASKED
                hand_off(work, chat, reason, now, words="Somebody comes.")
            elif chat.state is State.QUEUED:
                claim_conversation(
                    work, chat_id, agent, epoch, now, words="Here.", zone=ZONE
                )
            else:
                hand_back(work, chat_id, agent, epoch, now, words="Back.")

    @rule(mood=st.sampled_from(["answers", "answers", "loses the answer", "is away"]))
    def the_shop_changes_its_mood(self, mood: str) -> None:
        self.shop.mood = mood

    @rule(
        passed=st.sampled_from(
            [timedelta(seconds=20), timedelta(hours=2), timedelta(days=2), -HOUR]
        )
    )
    def time_passes_or_jumps(self, passed: timedelta) -> None:
        self.clock.now += passed

    @rule()
    def what_is_due_is_delivered(self) -> None:
        asyncio.run(self.outbox.deliver())

    @rule()
    def the_desk_dies_and_is_started_again(self) -> None:
        self.store.close()
        self._start()

    @invariant()
    def nothing_is_given_beyond_a_ceiling(self) -> None:
        with self.store.reading() as work:
            for case_id, customer_id in self._cases():
                spent = work.spending.spent(
                    CEILINGS, "EUR", case_id, customer_id, self.clock.now
                )
                for scope, given in spent.items():
                    if scope in (Scope.CASE, Scope.CUSTOMER):
                        assert given <= CEILINGS[scope].most["EUR"], scope

    @invariant()
    def the_shop_paid_back_no_more_than_was_paid(self) -> None:
        with self.store.reading() as work:
            for bought in ORDERS:
                now = work.shop.order(bought.number)
                assert now is not None
                assert now.refunded <= now.paid

    @invariant()
    def what_the_shop_did_was_reserved_and_within_authority(self) -> None:
        reserved = {one.key: one for one in self._rows(tables.resolutions)}
        entries = {one.key: one for one in self._rows(tables.spending)}
        for effect in self._rows(tables.shop_effects):
            assert reserved[effect.key].amount == effect.amount
        for key, one in reserved.items():
            live = one.amount > 0 and one.state != "failed"
            entry = entries.get(key)
            assert live == (entry is not None and entry.released_at is None)
            given = Money(one.amount, one.currency)
            remedy = LAID_DOWN.remedies[one.remedy]
            assert remedy.within_authority(given, Authority.ASSISTANT)

    @invariant()
    def one_of_a_round_is_accepted_and_nothing_is_offered_twice(self) -> None:
        with self.store.reading() as work:
            for case_id, _ in self._cases():
                case = work.cases.get(case_id)
                refused = [
                    offer.remedy
                    for offer in case.offers
                    if offer.state is OfferState.REFUSED
                    and offer.role is OfferRole.OPTION
                ]
                assert len(refused) == len(set(refused))
                for round_ in {offer.round for offer in case.offers}:
                    accepted = [
                        offer.role
                        for offer in case.offers
                        if offer.round == round_ and offer.state is OfferState.ACCEPTED
                    ]
                    assert accepted.count(OfferRole.GESTURE) <= 1
                    assert len(accepted) <= 1 + accepted.count(OfferRole.GESTURE)
                owed = {f"p-{one.offer_id}"[:40] for one in case.resolutions}
                assert owed == {promise.id for promise in case.promises}

    @invariant()
    def epochs_only_rise_and_messages_have_no_gaps(self) -> None:
        for chat in self._rows(tables.conversations):
            assert chat.epoch >= self.epochs.get(chat.id, 0)
            self.epochs[chat.id] = chat.epoch
            with self.store.reading() as work:
                said = work.conversations.messages(chat.id)
            assert [one.seq for one in said] == list(range(1, chat.last_seq + 1))

    def teardown(self) -> None:
        """The shop is well again: everything comes to its end, and is told once."""
        if not hasattr(self, "store"):
            return
        self.shop.mood = "answers"
        for _ in range(4):
            self.clock.now += timedelta(hours=3)
            asyncio.run(self.outbox.deliver())
        resolutions = self._rows(tables.resolutions)
        waiting = [one for one in resolutions if one.state == "started"]
        for one in waiting:  # too old to be done: with a person
            assert self.clock.now - one.started_at >= timedelta(hours=24)
        done = {one.key for one in resolutions if one.state == "done"}
        effects = {one.key: one for one in self._rows(tables.shop_effects)}
        assert done <= effects.keys() <= done | {one.key for one in waiting}
        given = [e.amount for e in effects.values() if e.amount and e.key in done]
        ledger = [
            one.amount
            for one in self._rows(tables.spending)
            if one.released_at is None and one.key in done
        ]
        assert sum(given) == sum(ledger)
        told = [
            m.text for m in self._rows(tables.messages) if m.author == Author.SYSTEM
        ]
        for one in resolutions:
            if one.state == "done":
                assert sum(one.receipt in text for text in told) == 1
        self.store.close()
        drop(self.address)
        shutil.rmtree(self.folder)

    def _do(self, chat_id: str, step) -> None:  # type: ignore[no-untyped-def]
        with self.store.work() as work:
            chat = work.conversations.get(chat_id)
            step(work, LAID_DOWN, chat, self.clock.now)

    def _cases(self) -> list[tuple[int, str | None]]:
        return [(one.id, one.customer_id) for one in self._rows(tables.cases)]

    def _rows(self, table):  # type: ignore[no-untyped-def]
        with self.store.engine.connect() as connection:
            return list(connection.execute(select(table)))


House.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=40,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
TestHouse = House.TestCase
