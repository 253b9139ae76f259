"""What is due happens, not before, and once, whoever dies on the way (A8, A9)."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from desk.bus import LocalBus
from desk.deadlines import Deadlines, Effect, NotYet
from desk.ports import DeskWork
from desk.store.database import Store
from kintsugi.conversations import Author, Message
from tests.factories import NOW, Time, conversation


@pytest.fixture
def store(store: Store) -> Store:
    with store.work() as work:
        work.conversations.add(conversation())
    return store


class Desk:
    """A worker that tells the customer what is due, and may die at a given step."""

    def __init__(self, store: Store, clock: Time, name: str = "one") -> None:
        self.store, self.clock = store, clock
        self.tried: list[int] = []
        self.dies = False
        self.stumbles_over: int | None = None
        self.hangs_at: int | None = None
        self.goes_on = asyncio.Event()
        self.wait_until: datetime | None = None
        self.deadlines = Deadlines(
            store, LocalBus(), clock, {"tell": self._deliver}, worker=name
        )

    async def _deliver(self, payload: dict[str, Any]) -> Effect:
        self.tried.append(payload["n"])
        if self.wait_until is not None:
            raise NotYet(self.wait_until)
        if payload["n"] == self.hangs_at:
            await self.goes_on.wait()

        def tell(work: DeskWork, now: datetime) -> None:
            chat = work.conversations.get("c-1")
            work.conversations.write(chat, Author.SYSTEM, f"told {payload['n']}", now)
            if self.dies or payload["n"] == self.stumbles_over:
                raise RuntimeError("killed")

        return tell

    def note(self, n: int, due_at: datetime, key: str | None = None) -> None:
        with self.store.work() as work:
            work.outbox.put("tell", {"n": n}, due_at, key)

    def deliver(self) -> int:
        return asyncio.run(self.deadlines.deliver())

    def told(self) -> list[str]:
        with self.store.reading() as work:
            return [message.text for message in work.conversations.messages("c-1")]


@pytest.fixture
def clock() -> Time:
    return Time()


@pytest.fixture
def desk(store: Store, clock: Time) -> Desk:
    return Desk(store, clock)


def test_nothing_happens_before_it_is_due(desk: Desk, clock: Time) -> None:
    desk.note(1, NOW + timedelta(minutes=1))
    clock.now += timedelta(seconds=59)
    assert desk.deliver() == 0
    clock.now += timedelta(seconds=1)
    assert desk.deliver() == 1
    assert desk.told() == ["told 1"]


def test_the_longest_due_is_first(desk: Desk, clock: Time) -> None:
    for n, minutes in ((1, 3), (2, 1), (3, 2)):
        desk.note(n, NOW + timedelta(minutes=minutes))
    clock.now += timedelta(hours=1)
    with desk.store.work() as work:
        first = work.notes.claim("one", clock.now, limit=1)
    assert [note.payload["n"] for note in first] == [2]


def test_what_was_promised_for_a_moment_goes_before_what_can_wait(
    store: Store, clock: Time
) -> None:
    with store.work() as work:
        work.outbox.put("warning", {}, NOW)
        work.outbox.put("promise", {}, NOW + timedelta(minutes=1))
    clock.now += timedelta(hours=1)
    with store.work() as work:
        (note,) = work.notes.claim("one", clock.now, limit=1, first=["promise"])
        assert note.kind == "promise"
        (note,) = work.notes.claim("one", clock.now, limit=1, first=["promise"])
        assert note.kind == "warning"


def test_what_has_a_key_is_noted_once_for_ever(desk: Desk) -> None:
    desk.note(1, NOW, key="follow-up:7")
    desk.deliver()
    desk.note(2, NOW, key="follow-up:7")
    desk.deliver()
    assert desk.told() == ["told 1"]


def test_an_effect_and_its_mark_are_stored_together(desk: Desk, clock: Time) -> None:
    desk.note(1, NOW)
    desk.dies = True
    assert desk.deliver() == 0
    assert desk.told() == []
    desk.dies = False
    clock.now += timedelta(seconds=5)
    assert desk.deliver() == 1
    assert desk.told() == ["told 1"]


def test_one_that_cannot_be_stored_takes_none_with_it(desk: Desk, clock: Time) -> None:
    for n in range(3):
        desk.note(n, NOW)
    desk.stumbles_over = 1
    assert desk.deliver() == 2
    assert desk.told() == ["told 0", "told 2"]
    desk.stumbles_over = None
    clock.now += timedelta(seconds=5)
    assert desk.deliver() == 1
    assert desk.told() == ["told 0", "told 2", "told 1"]


def test_what_hangs_holds_up_nothing_else(desk: Desk, store: Store) -> None:
    """A mail server, or a shop, that does not answer."""

    async def deliver_while_one_hangs() -> None:
        desk.deadlines.start()
        while len(await store.read(_messages)) < 1:
            await asyncio.sleep(0.01)
        await store.transact(lambda work: work.outbox.put("tell", {"n": 2}, NOW))
        while len(await store.read(_messages)) < 2:
            await asyncio.sleep(0.01)
        assert desk.told() == ["told 1", "told 2"]
        desk.goes_on.set()
        while len(await store.read(_messages)) < 3:
            await asyncio.sleep(0.01)
        await desk.deadlines.close()

    for n in (0, 1):
        desk.note(n, NOW)
    desk.hangs_at = 0
    asyncio.run(deliver_while_one_hangs())
    assert desk.told() == ["told 1", "told 2", "told 0"]
    assert sorted(desk.tried) == [0, 1, 2]


def _messages(work: DeskWork) -> list[Message]:
    return work.conversations.messages("c-1")


def test_what_fails_again_and_again_is_tried_ever_more_seldom(
    desk: Desk, clock: Time
) -> None:
    desk.note(1, NOW)
    desk.dies = True
    for seconds in (0, 5, 10, 20):
        clock.now += timedelta(seconds=seconds)
        before = len(desk.tried)
        desk.deliver()
        assert len(desk.tried) == before + 1
        clock.now += timedelta(seconds=seconds)
        desk.deliver()
        assert len(desk.tried) == before + 1
        clock.now -= timedelta(seconds=seconds)


def test_two_workers_with_the_same_note_in_hand_have_one_effect(
    store: Store, clock: Time
) -> None:
    slow, quick = Desk(store, clock, "slow"), Desk(store, clock, "quick")
    slow.note(1, NOW)
    with store.work() as work:
        in_hand = work.notes.claim("slow", NOW, limit=1)
    assert quick.deliver() == 0
    clock.now += timedelta(minutes=2)
    assert quick.deliver() == 1
    with store.work() as work:
        assert not work.notes.done(in_hand[0], clock.now)
    assert quick.told() == ["told 1"]


def test_a_desk_that_starts_again_takes_up_what_it_had_in_hand(
    store: Store, clock: Time
) -> None:
    desk = Desk(store, clock)
    for n in (1, 2):
        desk.note(n, NOW)
    with store.work() as work:
        work.notes.claim("one", NOW, limit=1)
        work.notes.claim("another", NOW, limit=1)

    async def start_and_stop() -> None:
        desk.deadlines.start()
        while not await store.read(lambda work: work.conversations.messages("c-1")):
            await asyncio.sleep(0.01)
        await desk.deadlines.close()

    asyncio.run(start_and_stop())
    assert desk.told() == ["told 1"]


def test_a_clock_that_is_set_back_holds_nothing_up(store: Store, clock: Time) -> None:
    desk = Desk(store, clock)
    desk.note(1, NOW)
    clock.now += timedelta(hours=1)
    with store.work() as work:
        work.notes.claim("dead", clock.now, limit=1)
    clock.now -= timedelta(hours=1)
    assert desk.deliver() == 1


def test_what_is_not_ready_is_put_off_to_its_time(desk: Desk, clock: Time) -> None:
    desk.note(1, NOW)
    desk.wait_until = NOW + timedelta(hours=2)
    assert desk.deliver() == 0
    desk.wait_until = None
    clock.now += timedelta(minutes=119)
    assert desk.deliver() == 0
    clock.now += timedelta(minutes=1)
    assert desk.deliver() == 1


def test_a_note_of_an_unknown_kind_is_kept_for_a_desk_that_knows_it(desk: Desk) -> None:
    with desk.store.work() as work:
        work.outbox.put("of tomorrow", {}, NOW)
    assert desk.deliver() == 0
    with desk.store.reading() as work:
        assert work.notes.next_due() == NOW + timedelta(seconds=5)


def test_a_fresh_note_wakes_the_worker_at_once(store: Store, clock: Time) -> None:
    """The bus tells it; the poll of a second is only the net below."""
    bus = LocalBus()
    woken = Store(str(store.engine.url), bus.announce)
    delivered = asyncio.Event()

    async def deliver(_: dict[str, Any]) -> None:
        delivered.set()

    async def run() -> None:
        deadlines = Deadlines(woken, bus, clock, {"tell": deliver})
        asleep = asyncio.Event()
        looked = woken.read

        async def read(fn: Any) -> Any:
            found = await looked(fn)
            asyncio.get_running_loop().call_soon(asleep.set)
            return found

        woken.read = read  # type: ignore[method-assign]
        deadlines.start()
        await asleep.wait()
        await woken.transact(lambda work: work.outbox.put("tell", {}, NOW))
        async with asyncio.timeout(0.9):
            await delivered.wait()
        await deadlines.close()

    asyncio.run(run())
    woken.close()
