"""What the doors need from the store beyond kintsugi/ports.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from kintsugi.conversations import Message
from kintsugi.ports import Work

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

    A turn that is run again keeps its id, so that its commands have their effect once.
    """

    id: str
    conversation_id: str
    first_seq: int
    last_seq: int
    started_at: datetime
    state: TurnState = TurnState.STARTED
    attempts: int = 0
    failure: str | None = None
    understood: dict[str, Any] | None = None
    actions: list[str] | None = None
    ended_at: datetime | None = None


class Turns(Protocol):
    def add(self, turn: Turn) -> None:
        """Starts a turn; raises Conflict when one is in flight in this conversation."""

    def save(self, turn: Turn) -> None: ...

    def in_flight(self, conversation_id: str) -> Turn | None: ...

    def last(self, conversation_id: str) -> Turn | None: ...

    def pending(self, conversation_id: str, after: int, epoch: int) -> list[Message]:
        """The customer's messages behind `after` that were meant for this owner."""

    def unanswered(self) -> list[str]:
        """The assistant's conversations in which a customer waits for an answer."""


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


class DeskWork(Work, Protocol):
    """One transaction, with what only the desk itself keeps."""

    turns: Turns
    commands: Commands


class Transactions(Protocol):
    """Runs whole transactions outside of the event loop; after a commit, those who
    follow a changed conversation are told."""

    async def transact(self, fn: Callable[[DeskWork], T]) -> T:
        """Stores all that `fn` does, or nothing when it raises."""

    async def read(self, fn: Callable[[DeskWork], T]) -> T:
        """Reads one moment without waiting for writers; `fn` must not write."""
