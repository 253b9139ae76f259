"""What the playbook needs from outside; `desk/store` and `desk/shop` provide it.

A `Work` is one transaction: everything read through it is of one moment, everything
saved through it is stored together or not at all. Nothing here waits for the assistant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from kintsugi.agents import Agent
from kintsugi.cases import Case
from kintsugi.conversations import Author, Choice, Conversation, Message, Photo
from kintsugi.escalations import Escalation
from kintsugi.events import CaseEvent
from kintsugi.feedback import Feedback
from kintsugi.handoffs import Handoff
from kintsugi.incidents import Incident
from kintsugi.money import Money
from kintsugi.orders import Customer, Order
from kintsugi.remedies import Effect
from kintsugi.saved_replies import SavedReply
from kintsugi.shifts import Shift
from kintsugi.spending import Ceilings, Entry, Spent
from kintsugi.suggestions import Suggestion


class Conversations(Protocol):
    def get(self, conversation_id: str) -> Conversation:
        """Reads a conversation and keeps it for this transaction; raises NotFound."""

    def add(self, conversation: Conversation) -> None: ...

    def save(self, conversation: Conversation) -> None: ...

    def signed_by(self, token_id: str) -> int:
        """How many conversations one customer token began."""

    def of_token(self, token_hash: str) -> Conversation | None: ...

    def write(
        self,
        conversation: Conversation,
        author: Author,
        text: str,
        now: datetime,
        *,
        name: str | None = None,
        client_id: str | None = None,
        choices: Sequence[Choice] = (),
        card: dict[str, Any] | None = None,
        chosen: dict[str, Any] | None = None,
        photo: Photo | None = None,
        response: str | None = None,
        turn_id: str | None = None,
    ) -> Message:
        """Stores a message under the next `seq` and counts it on the conversation.

        Whether the author may speak is asked of the conversation before."""

    def messages(
        self, conversation_id: str, after: int = 0, limit: int = 500
    ) -> list[Message]: ...

    def has_said(self, conversation_id: str, response: str) -> bool:
        """Whether a message of that response is in the conversation."""

    def photos(self, conversation_id: str) -> list[Photo]:
        """The photos of a conversation, oldest first."""

    def of_client_id(self, conversation_id: str, client_id: str) -> Message | None: ...

    def in_hand_of(self, agent_id: str) -> int:
        """How many conversations this agent answers now."""

    def owned_by(self, agent_id: str) -> list[str]:
        """The ids of those this agent has, answered or waiting for the customer."""


class Cases(Protocol):
    def get(self, case_id: int) -> Case: ...

    def open(self, conversation_id: str, kind: str, now: datetime) -> Case:
        """Adds an empty case under the next reference and returns it."""

    def save(self, case: Case) -> None:
        """Stores the case with its offers, resolutions and promises."""

    def related(self, customer_id: str | None, order_number: str | None) -> list[Case]:
        """All cases of that customer or about that order, newest first."""

    def of_conversation(self, conversation_id: str) -> list[Case]:
        """All cases opened in a conversation, newest first."""

    def of_offer(self, offer_id: str) -> Case:
        """The case in which that was offered; raises NotFound."""

    def times_to_solve(self, kind: str, since: datetime) -> list[timedelta]:
        """How long each case of that kind took that was solved to the customer's
        satisfaction since then."""

    def give_feedback(self, case: Case, feedback: Feedback, at: datetime) -> bool:
        """Stores what the customer thinks of this resolution; False when they said it
        before."""

    def record(self, event: CaseEvent) -> None: ...

    def timeline(self, conversation_id: str) -> list[CaseEvent]: ...


class Handoffs(Protocol):
    def add(self, handoff: Handoff) -> None: ...

    def save(self, handoff: Handoff) -> None: ...

    def open_of(self, conversation_id: str) -> Handoff | None:
        """The handoff that has not ended yet, claimed or not."""

    def last_of(self, conversation_id: str) -> Handoff | None:
        """The newest handoff, ended or not; None when there was none."""

    def last_agent_of(self, conversation_id: str) -> str | None:
        """Who had this conversation last, of those who claimed it."""

    def waiting(self) -> list[Handoff]:
        """Unclaimed ones: highest priority first, then the oldest."""

    def in_hand(self) -> list[Handoff]:
        """Claimed ones that have not ended."""


class Escalations(Protocol):
    def get(self, escalation_id: str) -> Escalation:
        """Raises NotFound."""

    def add(self, escalation: Escalation) -> None: ...

    def save(self, escalation: Escalation) -> None: ...

    def open(self) -> list[Escalation]:
        """What leads are asked now, the nearest due first."""

    def of_conversation(self, conversation_id: str) -> list[Escalation]:
        """All of a conversation, newest first."""


class Suggestions(Protocol):
    def get(self, suggestion_id: str) -> Suggestion:
        """Raises NotFound."""

    def show(self, suggestion: Suggestion) -> None:
        """Notes that an agent sees it; of the same one only the first time counts."""

    def save(self, suggestion: Suggestion) -> None: ...

    def of_conversation(self, conversation_id: str) -> list[Suggestion]:
        """All that were shown in a conversation, in their order."""


class SavedReplies(Protocol):
    def get(self, reply_id: str) -> SavedReply:
        """Raises NotFound."""

    def save(self, reply: SavedReply) -> None:
        """Adds it, or stores what changed. Raises Conflict when another one has its
        name."""

    def remove(self, reply_id: str) -> None: ...

    def all(self) -> list[SavedReply]:
        """By name."""


class Agents(Protocol):
    def get(self, agent_id: str) -> Agent: ...

    def of_email(self, email: str) -> Agent | None: ...

    def add(self, agent: Agent) -> None: ...

    def save(self, agent: Agent) -> None: ...

    def all(self) -> list[Agent]:
        """Everybody who works here or did, in the order in which they came."""

    def names(self) -> dict[str, str]:
        """Their names by id."""


class Shifts(Protocol):
    def of(self, agent_id: str) -> Shift:
        """The agent's shift; somebody who never said anything picks for themselves."""

    def save(self, shift: Shift) -> None: ...

    def all(self) -> list[Shift]: ...


class Proofs(Protocol):
    def failures(
        self, *, conversation_id: str, address: str, now: datetime
    ) -> tuple[int, int]:
        """Failed tries of this conversation in 15 minutes, of this address in an
        hour."""

    def record(
        self, *, conversation_id: str, address: str, proven: bool, now: datetime
    ) -> None: ...


class Incidents(Protocol):
    """What is wrong for many customers at once."""

    def declare(self, incident: Incident) -> Incident:
        """Adds it under the next number, and gives it with that."""

    def close(self, incident_id: int, words: str, now: datetime) -> Incident:
        """Raises NotFound when no such incident is open."""

    def all(self) -> list[Incident]:
        """Open or over, newest first."""

    def open(self) -> list[Incident]:
        """What is wrong for many customers now, newest first."""

    def affect(self, incident: Incident, case: Case) -> bool:
        """Counts the case among those affected; False when it is already."""

    def affected(self, incident_id: int) -> list[int]:
        """The numbers of the cases that it affected."""

    def behind(self, case_id: int) -> Incident | None:
        """What is wrong just now that this case is about."""


class Outbox(Protocol):
    def put(
        self,
        kind: str,
        payload: dict[str, Any],
        due_at: datetime,
        key: str | None = None,
    ) -> None:
        """Leaves a note that the worker delivers once, at `due_at` or soon after, if
        this transaction is stored. Of notes with the same `key` only the first counts,
        for ever.
        """


class Spending(Protocol):
    """The ledger of what is given (kintsugi/spending.py)."""

    def spent(
        self,
        ceilings: Ceilings,
        currency: str,
        case_id: int,
        customer_id: str | None,
        now: datetime,
    ) -> Spent:
        """What was given so far within each ceiling, by this moment."""

    def reserve(self, entry: Entry) -> None: ...

    def release(self, key: str, now: datetime) -> None:
        """Gives back what was reserved under this key; it was not carried out."""


class Shop(Protocol):
    """The shop's own order system, as far as the service may use it."""

    def order(self, number: str) -> Order | None: ...

    def orders_of(self, customer_id: str) -> list[Order]:
        """A customer's orders, newest first."""

    def customer(self, customer_id: str) -> Customer | None: ...


@dataclass(frozen=True, slots=True)
class ShopRequest:
    """What the shop's own system is asked to do, once for this `key`.

    `items` are stock-keeping units with quantities; `due_on` is the promised day.
    """

    key: str
    order_number: str | None
    remedy: str
    effect: Effect
    amount: Money
    items: tuple[tuple[str, int], ...]
    due_on: date
    at: datetime


class ShopRefused(Exception):
    """The shop said no, for good: nothing was done under this key."""


class ShopUnreachable(Exception):
    """The shop's answer is not known; it may have done it. Ask by key, never again."""


class Fulfilment(StrEnum):
    """How what the shop carried out stands for the customer.

    `unknown` when the shop cannot see it; `missed` when it will not be there in time.
    """

    ARRIVED = "arrived"
    UNDER_WAY = "under_way"
    MISSED = "missed"
    UNKNOWN = "unknown"


class ShopActions(Protocol):
    """What the shop can be asked to do; called outside of any transaction."""

    async def carry_out(self, request: ShopRequest) -> str:
        """Does it once for its key and gives the receipt number; asked again with the
        same key it does nothing more and gives the same receipt. Raises ShopRefused
        and ShopUnreachable."""

    async def receipt(self, key: str) -> str | None:
        """The receipt of what was done under this key; None when nothing was. Raises
        ShopUnreachable."""

    async def fulfilment(self, request: ShopRequest) -> Fulfilment:
        """Whether the customer has what this request carried out: the parcel delivered,
        the money booked (P19). Raises ShopUnreachable."""


class Work(Protocol):
    """One transaction over everything the desk keeps."""

    conversations: Conversations
    cases: Cases
    handoffs: Handoffs
    agents: Agents
    escalations: Escalations
    suggestions: Suggestions
    saved_replies: SavedReplies
    shifts: Shifts
    proofs: Proofs
    outbox: Outbox
    incidents: Incidents
    spending: Spending
    shop: Shop

    def new_id(self, prefix: str) -> str:
        """A fresh id such as `o-3f9c…`; random, never reused."""
