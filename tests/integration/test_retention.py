"""What was kept for long enough is let go, and nothing else (docs/privacy.md)."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from desk.ports import DeskWork
from desk.privacy.log_files import turn_over
from desk.privacy.retention import RETENTION
from desk.store import tables
from kintsugi.cases import CasePromise, PromiseState, Resolution
from kintsugi.conversations import Author, State
from kintsugi.money import Money
from tests.factories import conversation
from tests.fake_rasa import FakeRasa
from tests.integration.running import Clock, Desk, Loop, eventually, running_desk

THEN = datetime(2024, 1, 10, 12, 0, tzinfo=UTC)
LATER = THEN + timedelta(days=731)


@pytest.fixture
def clock() -> Clock:
    return Clock(THEN)


def talk(desk: Desk, name: str, at: datetime = THEN, **changes: object) -> None:
    """A conversation in which something was said at that time."""

    def add(work: DeskWork) -> None:
        made = conversation(id=name, token_hash=name, created_at=THEN, **changes)
        work.conversations.add(made)
        work.conversations.write(made, Author.CUSTOMER, "It broke", at)

    desk.change(add)


def left(desk: Desk) -> set[str]:
    with desk.store.engine.connect() as connection:
        return set(connection.scalars(select(tables.conversations.c.id)))


def nights(desk: Desk) -> int:
    """How many notes of a night were delivered."""
    outbox = tables.outbox.c
    delivered = select(func.count()).where(
        outbox.kind == RETENTION, outbox.done_at.is_not(None)
    )
    with desk.store.engine.connect() as connection:
        return connection.scalar(delivered) or 0


def one_night(desk: Desk, clock: Clock, now: datetime) -> None:
    before = nights(desk)
    clock.now = now
    eventually(lambda: nights(desk) > before or None)


def test_old_conversations_go_and_those_with_something_to_come_stay(
    desk: Desk, clock: Clock
) -> None:
    talk(desk, "c-01")
    talk(desk, "c-02", LATER - timedelta(days=700))
    talk(desk, "c-03", state=State.WAITING)
    talk(desk, "c-04")
    talk(desk, "c-05")

    def go_on(work: DeskWork) -> None:
        promised = work.cases.open("c-04", "late_delivery", THEN)
        promise = CasePromise("p-1", "It comes", "", LATER, THEN, "assistant")
        promised.promises = [promise]
        kept = work.cases.open("c-05", "late_delivery", THEN)
        kept.promises = [
            CasePromise("p-2", "It came", "", THEN, THEN, "us", PromiseState.KEPT)
        ]
        for case in (promised, kept):
            work.cases.save(case)

    desk.change(go_on)
    one_night(desk, clock, LATER)
    assert left(desk) == {"c-02", "c-03", "c-04"}


def test_what_was_paid_stays_in_the_books_and_is_looked_at_once(
    desk: Desk, clock: Clock
) -> None:
    talk(desk, "c-01")

    def pay(work: DeskWork) -> None:
        case = work.cases.open("c-01", "late_delivery", THEN)
        money = Money(1290, "EUR")
        case.resolutions = [Resolution("k", "o-1", "refund", "Money back", money, THEN)]
        case.resolutions[0].state = "done"
        case.facts = {"problem": "It broke"}
        work.cases.save(case)

    desk.change(pay)
    one_night(desk, clock, LATER)
    one_night(desk, clock, LATER + timedelta(days=1))
    with desk.store.engine.connect() as connection:
        paid = connection.execute(text("SELECT sum(amount) FROM resolutions")).scalar()
        words = connection.execute(text("SELECT count(*) FROM messages")).scalar()
        facts = connection.scalars(select(tables.cases.c.facts)).all()
    assert (paid, words, facts) == (1290, 0, [{}])


def test_addresses_and_tries_go_after_a_month(desk: Desk, clock: Clock) -> None:
    talk(desk, "c-01", address="203.0.113.9")

    def tries(work: DeskWork) -> None:
        work.proofs.record(
            conversation_id="c-01", address="203.0.113.9", proven=False, now=THEN
        )

    desk.change(tries)
    one_night(desk, clock, THEN + timedelta(days=29))
    assert _traces(desk) == (1, 1)
    one_night(desk, clock, THEN + timedelta(days=32))
    assert _traces(desk) == (0, 0)
    assert left(desk) == {"c-01"}


def _traces(desk: Desk) -> tuple[int, int]:
    told = tables.conversations.c
    with desk.store.engine.connect() as connection:
        addresses = select(func.count()).where(told.address != "")
        tries = select(func.count()).select_from(tables.proof_attempts)
        return connection.scalar(addresses) or 0, connection.scalar(tries) or 0


def test_a_restart_notes_no_second_night(
    tmp_path: Path, rasa: FakeRasa, loop: Loop, clock: Clock
) -> None:
    for _ in range(2):
        with running_desk(tmp_path, rasa, loop, clock) as desk:
            eventually(lambda: _noted(desk) or None)
            assert _noted(desk) == 1


def _noted(desk: Desk) -> int:
    noted = select(func.count()).where(tables.outbox.c.kind == RETENTION)
    with desk.store.engine.connect() as connection:
        return connection.scalar(noted) or 0


def test_logs_are_kept_by_day_while_they_are_written(tmp_path: Path) -> None:
    written = os.open(tmp_path / "desk.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    (tmp_path / "desk.log.2026-10-01").write_text("old\n")
    (tmp_path / "notes.txt").write_text("not ours")
    os.write(written, b"one\n")
    turn_over(tmp_path, date(2026, 11, 22), timedelta(days=30))
    os.write(written, b"two\n")
    os.close(written)
    told = {file.name: file.read_text() for file in tmp_path.iterdir()}
    assert told == {
        "desk.log": "two\n",
        "desk.log.2026-11-22": "one\n",
        "notes.txt": "not ours",
    }
