"""What the doors need from the store beyond kintsugi/ports.py."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from desk.inbox import Cursor, InboxLine, Review, Wanted, Why
from desk.readings import Reading
from desk.training.change import Change
from desk.training.change_set import ChangeSet, ChangeSetState, Entry
from desk.workshop.rehearsal import Rehearsals
from kintsugi.agents import Agent
from kintsugi.conversations import Message
from kintsugi.handoffs import Handoff, HandoffReason, Priority
from kintsugi.orders import Order
from kintsugi.ports import Work
from kintsugi.queues import QueueEntry

T = TypeVar("T")


class TurnState(StrEnum):
    """`dropped`: somebody else took the conversation while the assistant thought."""

    STARTED = "started"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


@dataclass(slots=True)
class Turn:
    """The customer's messages `first_seq` to `last_seq`, answered as one.

    `epoch` and `matter` are the conversation's when the turn began. A turn that is run
    again keeps its id, so that its commands have their effect once. The desk that
    leased it runs it; after `leased_until` any other may take it over.
    """

    id: str
    conversation_id: str
    first_seq: int
    last_seq: int
    epoch: int
    matter: int
    started_at: datetime
    state: TurnState = TurnState.STARTED
    attempts: int = 0
    failure: str | None = None
    ended_at: datetime | None = None
    leased_by: str | None = None
    leased_until: datetime | None = None


class Turns(Protocol):
    def add(self, turn: Turn) -> None:
        """Starts a turn; raises Conflict when one is in flight in this conversation,
        and this transaction is then at its end."""

    def save(self, turn: Turn) -> None: ...

    def save_leased(self, turn: Turn) -> bool:
        """Saves a turn in flight if it is still with the desk that leased it; False
        when it is not, and nothing is changed then."""

    def lease(self, turn: Turn, until: datetime) -> None:
        """Keeps a turn in flight with the desk that leased it, if it still is."""

    def in_flight(self, conversation_id: str) -> Turn | None: ...

    def last(self, conversation_id: str) -> Turn | None: ...

    def pending(
        self, conversation_id: str, after: int, until: int | None = None
    ) -> list[Message]:
        """What the customer said behind `after`, up to and with `until`."""

    def unanswered(self, desk: str, now: datetime) -> set[str]:
        """The assistant's conversations in which a customer waits for an answer, but
        not those whose turn another desk than this runs."""


class Readings(Protocol):
    """What the assistant made of what customers said (desk/readings.py)."""

    def add(self, reading: Reading) -> None: ...

    def of(self, conversation_id: str, memory: bool = True) -> list[Reading]:
        """One for each answered turn, in their order; without `memory` (facts and
        dialogue) it is quicker, where nothing is to be played again."""

    def in_doubt(self, limit: int) -> list[Reading]:
        """The newest that were doubted and of which nobody has said what was meant,
        without memory."""

    def latest(self, conversations: int) -> list[list[Reading]]:
        """Those of the conversations that were answered last, the newest of them
        first."""


class Inbox(Protocol):
    """Conversations for trainers (desk/inbox.py)."""

    def page(
        self, wanted: Wanted, after: Cursor | None, limit: int, now: datetime
    ) -> list[InboxLine]:
        """The newest ones first, from behind that place on."""

    def counts(self, wanted: Wanted, now: datetime) -> dict[Why, int]:
        """How many there are for each reason, reviewed or not as it is wanted."""

    def handoff_counts(self, wanted: Wanted, now: datetime) -> dict[HandoffReason, int]:
        """How many were handed off for each reason, reviewed or not as it is wanted."""


class Reviews(Protocol):
    def of(self, conversation_id: str) -> Review:
        """What was said of it; an empty one when nothing was."""

    def save(self, review: Review) -> None: ...


class Commands(Protocol):
    def answer(self, key: str) -> dict[str, Any] | None:
        """What this key was answered before, if it was."""

    def record(
        self, key: str, conversation_id: str, answer: dict[str, Any], now: datetime
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the outbox, claimed for delivery."""

    id: int
    kind: str
    payload: dict[str, Any]
    attempts: int = 0


class Notes(Protocol):
    """The worker's side of the outbox."""

    def claim(
        self, worker: str, now: datetime, limit: int, first: Collection[str] = ()
    ) -> list[Note]:
        """Takes notes that are due and in nobody's hands, those of a kind in `first`
        before others, the longest due first."""

    def done(self, note: Note, now: datetime) -> bool:
        """Ends a note; False when another worker was faster, and nothing is left to
        do."""

    def put_off(self, note: Note, until: datetime) -> None:
        """Gives a note back, to be taken up again at `until`."""

    def let_go(self, worker: str) -> None:
        """Frees what this worker had in hand when it died."""

    def next_due(self) -> datetime | None:
        """When the next free note is due."""


Claim = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody is signed in at a browser; the token itself is only there."""

    token_hash: str
    agent_id: str
    csrf: str
    created_at: datetime
    expires_at: datetime


class Sessions(Protocol):
    def add(self, session: Session) -> None: ...

    def end_all_of(self, agent_id: str, but: str | None = None) -> list[str]:
        """Ends this person's sessions, but for one; gives the hashes of their tokens,
        so that what is open in them can be closed."""

    def of_token(self, token_hash: str) -> Session | None: ...

    def end(self, token_hash: str) -> None: ...

    def forget_expired(self, now: datetime) -> None: ...


class LoginAttempts(Protocol):
    def add(self, email: str, address: str, now: datetime) -> None: ...

    def since(self, at: datetime, email: str, address: str) -> tuple[int, int]:
        """How many there were for this account, and from this address."""

    def succeeded(self, email: str, address: str) -> None:
        """Forgets those of this account from this address."""

    def forget(self, before: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """The secret that an app on somebody's phone shares with the desk; it is asked for
    once it was `confirmed_at`."""

    agent_id: str
    secret: str
    last_step: int
    confirmed_at: datetime | None


class SecondFactors(Protocol):
    def of(self, agent_id: str) -> SecondFactor | None: ...

    def put(self, factor: SecondFactor) -> None:
        """Keeps it in the place of the one before, without recovery codes."""

    def confirm(self, agent_id: str, code_hashes: Sequence[str], at: datetime) -> None:
        """Has it asked for from now on, with codes for who loses the phone."""

    def use(self, agent_id: str, step: int) -> bool:
        """Uses the code of that half minute up; False when it, or a later one, was used
        before."""

    def recover(self, agent_id: str, code_hash: str) -> bool:
        """Uses a recovery code up; False when there is no such code."""

    def remove(self, agent_id: str) -> bool:
        """Asks for none any more; False when none was asked for."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something that is audited, and from which address; without `agent`
    somebody at the machine itself."""

    agent: Agent | None
    address: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What somebody did to `subject`, and how it stood before and after; no secrets."""

    id: int
    at: datetime
    actor_id: str | None
    actor_name: str | None
    address: str
    action: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Audit(Protocol):
    """What cannot be changed afterwards: the database refuses it."""

    def add(
        self,
        actor: Actor,
        action: str,
        subject: str,
        now: datetime,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None: ...

    def entries(self, before: int | None, limit: int) -> list[AuditEntry]:
        """The newest ones first, older than that id."""


class Queue(Protocol):
    def entries(self) -> list[QueueEntry]:
        """The conversations that need, or have, a person, in no order."""

    def place(self, handoff: Handoff) -> int:
        """1 for who is helped next, 2 for the one after …"""

    def claims(self, priority: Priority, since: datetime) -> list[Claim]:
        """When customers of this priority began to wait and stopped, newest first."""


@dataclass(frozen=True, slots=True)
class Found:
    """A conversation that was looked for."""

    conversation_id: str
    state: str
    at: datetime
    case_id: int | None
    kind: str | None


class Search(Protocol):
    def find(self, text: str) -> list[Found]:
        """Conversations whose case, order, customer or words are like this, newest
        first, 50 at most."""


@dataclass(frozen=True, slots=True)
class Praise:
    """What made a customer happy, in their words (P25)."""

    conversation_id: str
    case_id: int | None
    at: datetime
    text: str


class Praises(Protocol):
    def newest(self, limit: int) -> list[Praise]:
        """What customers praised last, newest first."""


class Copies(Protocol):
    """The copies of another system's orders; `shop` reads them."""

    def put(self, orders: Sequence[Order]) -> None:
        """Adds the orders with their customers, in the place of those of the same
        number."""

    def forget(self, number: str) -> None:
        """Lets go of an order that the shop no longer knows."""


class Keeping(Protocol):
    """Lets go what was kept for long enough."""

    def forget_conversations(self, before: datetime, limit: int) -> set[str] | None:
        """Erases some in which nothing was said since then and nothing is to come, and
        gives what is in the names of their files; None when there is no more."""

    def forget_traces(self, before: datetime) -> None:
        """Deletes tries, ended sessions and delivered notes of before, and the
        addresses from which conversations began."""

    def forget_copies(self) -> None:
        """Deletes copies of the shop's orders that no conversation is about."""


class OptOuts(Protocol):
    """Addresses whose owners do not want to be written to."""

    def add(self, address: str, now: datetime) -> None: ...

    def has(self, address: str) -> bool: ...


class SpentLinks(Protocol):
    """Links that were used."""

    def spend(self, link: str, now: datetime) -> bool:
        """Uses a link up; False when it was used before."""


class ChangeSets(Protocol):
    """What trainers are about to change."""

    def add(self, change_set: ChangeSet) -> None: ...

    def get(self, change_set_id: str) -> ChangeSet:
        """Raises NotFound when there is none of that id."""

    def get_open(self, change_set_id: str) -> ChangeSet:
        """One that can still be changed; raises Conflict when it has ended."""

    def in_state(self, state: ChangeSetState, limit: int) -> list[ChangeSet]:
        """Those in this state, newest first."""

    def rename(self, change_set: ChangeSet) -> None:
        """Keeps its title and note."""

    def put(
        self, change_set_id: str, change: Change, author_id: str, now: datetime
    ) -> Entry: ...

    def take_out(self, change_set_id: str, entry_id: int) -> None:
        """Raises NotFound when this set has no such change."""

    def end(self, change_set: ChangeSet) -> None:
        """Keeps that it is published or discarded; raises Conflict when it was not
        open any more."""

    def reopen(self, change_set_id: str) -> None:
        """Opens one again that was published and could not be put into service."""


class DeskWork(Work, Protocol):
    """One transaction, with what only the desk itself keeps."""

    turns: Turns
    readings: Readings
    inbox: Inbox
    reviews: Reviews
    commands: Commands
    notes: Notes
    copies: Copies
    sessions: Sessions
    login_attempts: LoginAttempts
    second_factors: SecondFactors
    audit: Audit
    queue: Queue
    search: Search
    praises: Praises
    keeping: Keeping
    opt_outs: OptOuts
    spent_links: SpentLinks
    change_sets: ChangeSets
    rehearsals: Rehearsals


class Transactions(Protocol):
    """Runs whole transactions outside of the event loop; after a commit, those who
    follow a changed conversation are told."""

    async def transact(self, fn: Callable[[DeskWork], T], *, hasty: bool = False) -> T:
        """Stores all that `fn` does, or nothing when it raises.

        In haste, it does not wait for the disk: for what is told to nobody and is done
        again when a power cut, or the end of PostgreSQL, undoes it. A crash of the desk
        undoes nothing.
        """

    async def read(self, fn: Callable[[DeskWork], T]) -> T:
        """Reads one moment without waiting for writers; `fn` must not write."""
