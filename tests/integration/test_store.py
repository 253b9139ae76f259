"""The database keeps its word: whole transactions, one order, one turn in flight."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desk.ports import DeskWork, Turn, TurnState
from desk.store.database import Store
from desk.store.tables import metadata
from kintsugi.conversations import Author, Choice, Conversation, Message, State
from kintsugi.errors import Conflict, NotFound
from tests.databases import database_in
from tests.integration.running import prepare

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


@pytest.fixture
def store(store: Store) -> Store:
    with store.work() as work:
        work.conversations.add(Conversation("c-1", "hash", NOW))
    return store


def test_the_migrations_make_exactly_the_tables(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []


def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    url = database_in(tmp_path)
    prepare(url)
    prepare(url)


def test_sqlite_is_kept_safe(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/safe.db")
    with store.engine.connect() as connection:
        kept = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    store.close()
    assert kept == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_conversation_comes_back_as_it_was_kept(store: Store) -> None:
    kept = Conversation(
        id="c-2",
        token_hash="another hash",
        created_at=NOW,
        locale="fi",
        address="127.0.0.1",
        state=State.WAITING,
        epoch=3,
        owner_id="a-1",
        waiting_since=NOW + timedelta(minutes=5),
        dialogue={"slots": {"feeling": "upset"}, "words": "kiitos – €"},
        facts_to_set={"order_number": "KX-1"},
    )
    with store.work() as work:
        work.conversations.add(kept)
    with store.reading() as work:
        assert work.conversations.get("c-2") == kept
        assert work.conversations.of_token("another hash") == kept
        assert work.conversations.of_token("nobody's") is None
        with pytest.raises(NotFound):
            work.conversations.get("c-3")


def test_a_fact_that_was_set_in_place_is_kept(store: Store) -> None:
    with store.work() as work:
        conversation = work.conversations.get("c-1")
        conversation.facts_to_set["item"] = "the lamp"
        work.conversations.save(conversation)
    with store.reading() as work:
        assert work.conversations.get("c-1").facts_to_set == {"item": "the lamp"}


def test_messages_are_numbered_without_gaps_and_come_back_as_they_were(
    store: Store,
) -> None:
    with store.work() as work:
        conversation = work.conversations.get("c-1")
        choice = Choice("A", "1.1", {"intent": "inform", "entities": {"item": "A"}})
        asked = say(work, conversation, "Which?", choices=[choice])
        chosen = say(work, conversation, "A", client_id="m-1", chosen={"value": "1.1"})
    with store.reading() as work:
        assert work.conversations.messages("c-1") == [asked, chosen]
        assert [m.seq for m in (asked, chosen)] == [1, 2]
        assert work.conversations.messages("c-1", after=1) == [chosen]
        assert work.conversations.messages("c-1", limit=1) == [asked]
        assert work.conversations.of_client_id("c-1", "m-1") == chosen
        assert work.conversations.of_client_id("c-1", "m-2") is None


def test_a_client_id_is_taken_for_ever(store: Store) -> None:
    with store.work() as work:
        say(work, work.conversations.get("c-1"), "One", client_id="m-1")
    with pytest.raises(IntegrityError), store.work() as work:
        say(work, work.conversations.get("c-1"), "Two", client_id="m-1")
    with store.reading() as work:
        assert work.conversations.get("c-1").last_seq == 1


def test_what_fails_half_way_leaves_nothing(store: Store) -> None:
    def half(work: DeskWork) -> None:
        say(work, work.conversations.get("c-1"), "Lost")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        asyncio.run(store.transact(half))
    with store.reading() as work:
        assert work.conversations.messages("c-1") == []


def test_writers_at_once_take_turns_and_readers_do_not_wait(store: Store) -> None:
    async def crowd() -> None:
        def write(work: DeskWork) -> int:
            return say(work, work.conversations.get("c-1"), "Me").seq

        seqs = await asyncio.gather(*(store.transact(write) for _ in range(50)))
        assert sorted(seqs) == list(range(1, 51))
        with store.work() as unfinished:
            say(unfinished, unfinished.conversations.get("c-1"), "Not yet")
            seen = await store.read(lambda work: work.conversations.get("c-1"))
        assert seen.last_seq == 50

    asyncio.run(crowd())


def test_who_follows_is_told_after_the_commit_and_of_nothing_else(
    store: Store,
) -> None:
    told: list[frozenset[str]] = []
    telling = Store(store.engine.url.render_as_string(False), told.append)

    def hand_over(work: DeskWork) -> None:
        conversation = work.conversations.get("c-1")
        conversation.change_owner(State.QUEUED, None, NOW)
        work.conversations.save(conversation)

    async def change() -> None:
        await telling.transact(lambda work: work.conversations.get("c-1"))
        await telling.transact(
            lambda work: say(work, work.conversations.get("c-1"), "Hello")
        )
        await telling.transact(hand_over)

    asyncio.run(change())
    telling.close()
    assert told == [frozenset({"c-1"}), frozenset({"c-1", "queue"})]


def test_one_turn_is_in_flight_in_a_conversation(store: Store) -> None:
    with store.work() as work:
        work.turns.add(turn("t-1"))
    with pytest.raises(Conflict), store.work() as work:
        work.turns.add(turn("t-2"))
    with store.work() as work:
        assert work.turns.in_flight("c-1") == turn("t-1")
        work.turns.save(turn("t-1", TurnState.DONE))
        work.turns.add(turn("t-2"))
    with store.reading() as work:
        assert work.turns.in_flight("c-1") == turn("t-2")


def test_who_waits_for_an_answer_is_found(store: Store) -> None:
    with store.work() as work:
        for n, state in enumerate((State.ASSISTANT, State.AGENT, State.RESOLVED), 2):
            other = Conversation(f"c-{n}", f"hash {n}", NOW, state=state)
            work.conversations.add(other)
            say(work, other, "Hello?", client_id="m-1")
        assert work.turns.unanswered("a", NOW) == {"c-2", "c-4"}
        answered = work.conversations.get("c-2")
        answered.answered_seq = answered.last_seq
        work.conversations.save(answered)
        work.turns.add(turn("t-1"))
        assert work.turns.unanswered("a", NOW) == {"c-1", "c-4"}


def test_a_command_is_answered_as_it_was_the_first_time(store: Store) -> None:
    with store.work() as work:
        assert work.commands.answer("t-1:offers") is None
        work.commands.record("t-1:offers", "c-1", {"status": "none"}, NOW)
    with store.reading() as work:
        assert work.commands.answer("t-1:offers") == {"status": "none"}
    with pytest.raises(IntegrityError), store.work() as work:
        work.commands.record("t-1:offers", "c-1", {"status": "other"}, NOW)


def say(
    work: DeskWork, conversation: Conversation, words: str, **more: object
) -> Message:
    author = Author.CUSTOMER if "client_id" in more else Author.SYSTEM
    return work.conversations.write(conversation, author, words, NOW, **more)  # type: ignore[arg-type]


def turn(turn_id: str, state: TurnState = TurnState.STARTED) -> Turn:
    return Turn(turn_id, "c-1", 1, 1, epoch=0, matter=1, started_at=NOW, state=state)


def test_only_what_is_done_in_haste_does_not_wait_for_the_disk(store: Store) -> None:
    asked = {
        "sqlite": ("PRAGMA synchronous", 2, 1),
        "postgresql": ("SHOW synchronous_commit", "on", "off"),
    }
    question, waits, hurries = asked[store.engine.dialect.name]
    for begin, expected in (
        (store.work, waits),
        (store.hasty_work, hurries),
        (store.work, waits),
    ):
        with begin() as work:
            assert work.turns._connection.scalar(text(question)) == expected  # type: ignore[attr-defined]
