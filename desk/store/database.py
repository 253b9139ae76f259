"""The database: where it is, and how a transaction is made in it.

SQLite is kept safe rather than fast (WAL, synchronous=FULL: what was acknowledged is on
the disk) and has one writer thread; PostgreSQL has a pool. Readers never wait.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event

from desk.ports import Commands, DeskWork, LoginAttempts, Notes, Queue, Sessions, Turns
from desk.store.agents import SqlAgents
from desk.store.cases import SqlCases
from desk.store.commands import SqlCommands
from desk.store.conversations import SqlConversations
from desk.store.handoffs import SqlHandoffs
from desk.store.login_attempts import SqlLoginAttempts
from desk.store.outbox import SqlOutbox
from desk.store.proofs import SqlProofs
from desk.store.queue import SqlQueue
from desk.store.sessions import SqlSessions
from desk.store.shop import SqlShop
from desk.store.turns import SqlTurns
from kintsugi.ports import (
    Agents,
    Cases,
    Conversations,
    Handoffs,
    Outbox,
    Proofs,
    Shop,
)

T = TypeVar("T")

Announce = Callable[[frozenset[str]], None]


class SqlWork:
    """One transaction over everything the desk keeps (kintsugi.ports.Work)."""

    def __init__(self, connection: Connection) -> None:
        conversations = SqlConversations(connection)
        self.changed = conversations.changed
        self.conversations: Conversations = conversations
        self.turns: Turns = SqlTurns(connection)
        self.commands: Commands = SqlCommands(connection)
        self.cases: Cases = SqlCases(connection, self.changed)
        self.handoffs: Handoffs = SqlHandoffs(connection)
        self.agents: Agents = SqlAgents(connection)
        self.proofs: Proofs = SqlProofs(connection)
        self.shop: Shop = SqlShop(connection)
        outbox = SqlOutbox(connection, self.changed)
        self.outbox: Outbox = outbox
        self.notes: Notes = outbox
        self.sessions: Sessions = SqlSessions(connection)
        self.login_attempts: LoginAttempts = SqlLoginAttempts(connection)
        self.queue: Queue = SqlQueue(connection)

    def new_id(self, prefix: str) -> str:
        return f"{prefix}-{secrets.token_hex(12)}"


class Store:
    """All transactions go through here.

    `announce` is called in the event loop after a commit, with the ids of the
    conversations that changed, "queue" when one of them changed hands, and "due" when
    something was noted for the worker.
    """

    def __init__(self, url: str, announce: Announce = lambda _: None) -> None:
        self.engine = _engine(url)
        self._readers = self.engine.execution_options(read_only=True)
        self._announce = announce
        one_writer = self.engine.dialect.name == "sqlite"
        self._write_threads = ThreadPoolExecutor(1 if one_writer else 8, "store-write")
        self._read_threads = ThreadPoolExecutor(4, "store-read")

    @contextmanager
    def work(self) -> Iterator[SqlWork]:
        """A transaction in this thread: stored as a whole, or not at all."""
        with self.engine.begin() as connection:
            yield SqlWork(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlWork]:
        """One moment of the database, for reading only."""
        with self._readers.begin() as connection:
            yield SqlWork(connection)

    async def transact(self, fn: Callable[[DeskWork], T]) -> T:
        """Runs `fn` as one transaction in a thread, then tells who follows it.

        A caller that is cancelled meanwhile, such as a request whose customer left,
        does not stop it: what was begun is stored and told.
        """
        loop = asyncio.get_running_loop()

        def run() -> T:
            with self.work() as work:
                result = fn(work)
            if work.changed:
                loop.call_soon_threadsafe(self._announce, frozenset(work.changed))
            return result

        return await asyncio.shield(loop.run_in_executor(self._write_threads, run))

    async def read(self, fn: Callable[[DeskWork], T]) -> T:
        """Runs `fn` on one moment of the database, in a thread."""

        def run() -> T:
            with self.reading() as work:
                return fn(work)

        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._read_threads, run)

    def close(self) -> None:
        """Lets running transactions end, then lets the database go."""
        self._write_threads.shutdown()
        self._read_threads.shutdown()
        self.engine.dispose()


def _engine(url: str) -> Engine:
    engine = create_engine(
        url,
        # What customers write must not reach a log inside of an error.
        hide_parameters=True,
        json_serializer=partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    # The driver's own idea of when to begin is off; `_begin_sqlite` says it.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("read_only", False)
    # A writer that only finds out at its first write that another one is busy would
    # fail with what it has read; so it queues before it reads.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
