"""What the playbook needs from outside; `desk/store` and `desk/shop` provide it.

A `Work` is one transaction: everything read through it is of one moment, everything
saved through it is stored together or not at all. Nothing here waits for the assistant.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from kintsugi.agents import Agent
from kintsugi.cases import Case
from kintsugi.conversations import Author, Choice, Conversation, Message
from kintsugi.events import CaseEvent
from kintsugi.handoffs import Handoff
from kintsugi.orders import Customer, Order


class Conversations(Protocol):
    def get(self, conversation_id: str) -> Conversation:
        """Reads a conversation and keeps it for this transaction; raises NotFound."""

    def add(self, conversation: Conversation) -> None: ...

    def save(self, conversation: Conversation) -> None: ...

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
        response: str | None = None,
        turn_id: str | None = None,
    ) -> Message:
        """Stores a message under the next `seq` and counts it on the conversation.

        Whether the author may speak is asked of the conversation before."""

    def messages(
        self, conversation_id: str, after: int = 0, limit: int = 500
    ) -> list[Message]: ...

    def of_client_id(self, conversation_id: str, client_id: str) -> Message | None: ...


class Cases(Protocol):
    def get(self, case_id: int) -> Case: ...

    def open(self, conversation_id: str, kind: str, now: datetime) -> Case:
        """Adds an empty case under the next reference and returns it."""

    def save(self, case: Case) -> None:
        """Stores the case with its offers, resolutions and promises."""

    def of_customer(self, customer_id: str) -> list[Case]:
        """All cases of a customer, newest first."""

    def record(self, event: CaseEvent) -> None: ...

    def timeline(self, conversation_id: str) -> list[CaseEvent]: ...


class Handoffs(Protocol):
    def add(self, handoff: Handoff) -> None: ...

    def save(self, handoff: Handoff) -> None: ...

    def open_of(self, conversation_id: str) -> Handoff | None:
        """The handoff that has not ended yet, claimed or not."""

    def waiting(self) -> list[Handoff]:
        """Unclaimed ones: highest priority first, then the oldest."""

    def in_hand(self) -> list[Handoff]:
        """Claimed ones that have not ended."""


class Agents(Protocol):
    def get(self, agent_id: str) -> Agent: ...

    def of_email(self, email: str) -> Agent | None: ...

    def add(self, agent: Agent) -> None: ...

    def all(self) -> list[Agent]: ...


class Proofs(Protocol):
    def failures(
        self, *, conversation_id: str, address: str, now: datetime
    ) -> tuple[int, int]:
        """Failed tries of this conversation in 15 minutes, of this address in an
        hour."""

    def record(
        self, *, conversation_id: str, address: str, proven: bool, now: datetime
    ) -> None: ...


class Outbox(Protocol):
    def put(self, kind: str, payload: dict[str, Any], due_at: datetime) -> None:
        """Leaves a note that the worker delivers after this transaction, once."""


class Shop(Protocol):
    """The shop's own order system, as far as the service may use it."""

    def order(self, number: str) -> Order | None: ...

    def orders_of(self, customer_id: str) -> list[Order]:
        """A customer's orders, newest first."""

    def customer(self, customer_id: str) -> Customer | None: ...


class Work(Protocol):
    """One transaction over everything the desk keeps."""

    conversations: Conversations
    cases: Cases
    handoffs: Handoffs
    agents: Agents
    proofs: Proofs
    outbox: Outbox
    shop: Shop

    def new_id(self, prefix: str) -> str:
        """A fresh id such as `o-3f9c…`; random, never reused."""
