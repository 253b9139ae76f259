"""The watch: what every console of a desk is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desk.bus import LocalBus
from desk.console.watch import Frames, TooSlow, Watch
from desk.feed import Feed
from desk.ports import DeskWork
from desk.standing import Standing
from desk.store.database import Store
from kintsugi.agents import Agent, Role
from kintsugi.conversations import Author
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.claim_conversation import claim_conversation
from kintsugi.playbook.hand_back import hand_back
from kintsugi.playbook.hand_off import hand_off
from tests.databases import database_in
from tests.factories import contact, conversation
from tests.integration.running import prepare

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
MAIJA = Agent("a-1", "Maija", "maija@shop.example", "", Role.AGENT, NOW)


def watching(var: Path, does: Callable[[Store, Frames], Any]) -> None:
    """Runs a watch over a database in which `c-1` is with the assistant."""
    url = database_in(var)
    prepare(url)

    async def run() -> None:
        bus = LocalBus()
        store = Store(url, bus.announce)
        with store.work() as work:
            work.agents.add(MAIJA)
            work.conversations.add(conversation(id="c-1"))
        services: Any = SimpleNamespace(
            store=store,
            bus=bus,
            feed=Feed(store, bus, Standing(contact(), lambda: NOW)),
        )
        watch = Watch(services)
        with watch.listen(Role.AGENT) as frames:
            task = asyncio.create_task(watch.run())
            async with asyncio.timeout(10):
                assert await frames.next() == {"type": "queue"}
                await does(store, frames)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        store.close()

    asyncio.run(run())


def give_away(work: DeskWork) -> None:
    hand_off(
        work,
        work.conversations.get("c-1"),
        HandoffReason.CUSTOMER_ASKED,
        NOW,
        words="Somebody comes.",
    )


def claim(work: DeskWork) -> None:
    zone = ZoneInfo("UTC")
    claim_conversation(work, "c-1", MAIJA, 1, NOW, words="Maija is here.", zone=zone)


def give_back(work: DeskWork) -> None:
    hand_back(work, "c-1", MAIJA, 2, NOW, words="Back.")


def write(work: DeskWork) -> None:
    stored = work.conversations.get("c-1")
    work.conversations.write(stored, Author.CUSTOMER, "Hello?", NOW)


def test_every_change_of_hands_is_told(tmp_path: Path) -> None:
    async def does(store: Store, frames: Frames) -> None:
        for change in (give_away, claim, give_back):
            await store.transact(change)
            while (await frames.next())["type"] != "queue":
                pass

    watching(tmp_path, does)


def test_only_conversations_that_need_or_have_a_person_are_followed(
    tmp_path: Path,
) -> None:
    async def does(store: Store, frames: Frames) -> None:
        await store.transact(write)
        await store.transact(give_away)
        assert await frames.next() == {"type": "queue"}
        await store.transact(write)
        heard = await frames.next()
        assert (heard["conversation_id"], heard["message"]["seq"]) == ("c-1", 3)

    watching(tmp_path, does)


def test_a_console_that_does_not_keep_up_is_cut_off() -> None:
    async def run() -> None:
        frames = Frames()
        for _ in range(1000):
            frames.put({"type": "queue"})
        with pytest.raises(TooSlow):
            await frames.next()

    asyncio.run(run())
