"""The database: how a transaction is made in it, and refused when it is away.

SQLite has one writer thread; PostgreSQL has several. Readers never wait.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection

from desk.ports import (
    Audit,
    ChangeSets,
    Commands,
    Copies,
    DeskWork,
    Inbox,
    Keeping,
    LoginAttempts,
    Notes,
    OptOuts,
    Praises,
    Queue,
    Readings,
    Reviews,
    Search,
    SecondFactors,
    Sessions,
    SpentLinks,
    Turns,
)
from desk.store.agents import SqlAgents
from desk.store.audit import SqlAudit
from desk.store.cases import SqlCases
from desk.store.change_sets import SqlChangeSets
from desk.store.commands import SqlCommands
from desk.store.conversations import SqlConversations
from desk.store.engine import hasty_engine, open_engine, reading_engine
from desk.store.escalations import SqlEscalations
from desk.store.handoffs import SqlHandoffs
from desk.store.inbox import SqlInbox
from desk.store.incidents import SqlIncidents
from desk.store.insisting import away, insist
from desk.store.keeping import SqlKeeping
from desk.store.login_attempts import SqlLoginAttempts
from desk.store.opt_outs import SqlOptOuts
from desk.store.outbox import SqlOutbox
from desk.store.praises import SqlPraises
from desk.store.proofs import SqlProofs
from desk.store.queue import SqlQueue
from desk.store.readings import SqlReadings
from desk.store.rehearsals import SqlRehearsals
from desk.store.reviews import SqlReviews
from desk.store.saved_replies import SqlSavedReplies
from desk.store.search import SqlSearch
from desk.store.second_factors import SqlSecondFactors
from desk.store.sessions import SqlSessions
from desk.store.shifts import SqlShifts
from desk.store.shop import SqlShop
from desk.store.spending import SqlSpending
from desk.store.spent_links import SqlSpentLinks
from desk.store.suggestions import SqlSuggestions
from desk.store.turns import SqlTurns
from desk.workshop.rehearsal import Rehearsals
from kintsugi.ports import (
    Agents,
    Cases,
    Conversations,
    Escalations,
    Handoffs,
    Incidents,
    Outbox,
    Proofs,
    SavedReplies,
    Shifts,
    Shop,
    Spending,
    Suggestions,
)

T = TypeVar("T")

Announce = Callable[[frozenset[str]], None]

# How long a database may be silent, in seconds.
_PATIENCE = 10.0


class SqlWork:
    """One transaction over everything the desk keeps (kintsugi.ports.Work)."""

    def __init__(self, connection: Connection) -> None:
        conversations = SqlConversations(connection)
        self.changed = conversations.changed
        self.conversations: Conversations = conversations
        self.turns: Turns = SqlTurns(connection)
        self.readings: Readings = SqlReadings(connection)
        self.inbox: Inbox = SqlInbox(connection)
        self.reviews: Reviews = SqlReviews(connection)
        self.commands: Commands = SqlCommands(connection)
        self.cases: Cases = SqlCases(connection, self.changed)
        self.handoffs: Handoffs = SqlHandoffs(connection, self.changed)
        self.agents: Agents = SqlAgents(connection)
        self.escalations: Escalations = SqlEscalations(connection, self.changed)
        self.suggestions: Suggestions = SqlSuggestions(connection)
        self.saved_replies: SavedReplies = SqlSavedReplies(connection)
        self.shifts: Shifts = SqlShifts(connection)
        self.proofs: Proofs = SqlProofs(connection)
        self.spending: Spending = SqlSpending(connection)
        shop = SqlShop(connection)
        self.shop: Shop = shop
        self.copies: Copies = shop
        outbox = SqlOutbox(connection, self.changed)
        self.outbox: Outbox = outbox
        self.notes: Notes = outbox
        self.sessions: Sessions = SqlSessions(connection)
        self.login_attempts: LoginAttempts = SqlLoginAttempts(connection)
        self.second_factors: SecondFactors = SqlSecondFactors(connection)
        self.audit: Audit = SqlAudit(connection)
        self.queue: Queue = SqlQueue(connection)
        self.search: Search = SqlSearch(connection)
        self.praises: Praises = SqlPraises(connection)
        self.keeping: Keeping = SqlKeeping(connection)
        self.incidents: Incidents = SqlIncidents(connection)
        self.opt_outs: OptOuts = SqlOptOuts(connection)
        self.spent_links: SpentLinks = SqlSpentLinks(connection)
        self.change_sets: ChangeSets = SqlChangeSets(connection)
        self.rehearsals: Rehearsals = SqlRehearsals(connection)

    def new_id(self, prefix: str) -> str:
        return f"{prefix}-{secrets.token_hex(12)}"


class Store:
    """All transactions go through here.

    `announce` is called in the event loop after a commit, with the ids of the
    conversations that changed, "queue" when one of them changed hands, "approvals" when
    a lead was asked or decided, "praise" when a customer was happy, and "due" when
    something was noted for the worker.
    """

    def __init__(self, url: str, announce: Announce = lambda _: None) -> None:
        self.engine = open_engine(url)
        self._readers = reading_engine(self.engine)
        self._hasty = hasty_engine(self.engine)
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
    def hasty_work(self) -> Iterator[SqlWork]:
        """A transaction that does not wait for the disk."""
        with self._hasty.begin() as connection:
            yield SqlWork(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlWork]:
        """One moment of the database, for reading only."""
        with self._readers.begin() as connection:
            yield SqlWork(connection)

    async def transact(self, fn: Callable[[DeskWork], T], *, hasty: bool = False) -> T:
        """Runs `fn` as one transaction in a thread, then tells who follows it.

        `fn` is run again when another transaction came in between, so it changes
        nothing but through its `work`. Raises NotReady when the database is away; what
        was acknowledged before is stored, and this was not acknowledged. A caller that
        is cancelled meanwhile, such as a request whose customer left, does not stop it:
        what was begun is stored and told.
        """
        loop = asyncio.get_running_loop()
        begin = self.hasty_work if hasty else self.work

        def run() -> T:
            result, work = insist(begin, fn)
            if work.changed:
                loop.call_soon_threadsafe(self._announce, frozenset(work.changed))
            return result

        return await _in_time(loop.run_in_executor(self._write_threads, run))

    async def in_turn(self, run: Callable[[], T]) -> T:
        """Runs what writes to the database by itself, when it is its turn among those
        who write. SQLite would let it ask again and again beside them, for seconds."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._write_threads, run)

    async def read(self, fn: Callable[[DeskWork], T]) -> T:
        """Runs `fn` on one moment of the database, in a thread; raises NotReady."""

        def run() -> T:
            return insist(self.reading, fn)[0]

        loop = asyncio.get_running_loop()
        return await _in_time(loop.run_in_executor(self._read_threads, run))

    def close(self) -> None:
        """Lets running transactions end, then lets the database go."""
        self._write_threads.shutdown()
        self._read_threads.shutdown()
        self.engine.dispose()


async def _in_time(running: asyncio.Future[T]) -> T:
    """A database that does not answer is as good as away; the thread is not stopped."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await asyncio.shield(running)
    except TimeoutError as error:
        raise away(error) from error
