"""A conversation: who may speak in it, and what was said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from kintsugi.errors import StaleEpoch


class State(StrEnum):
    """Who owns the conversation (design: "Who owns the conversation")."""

    ASSISTANT = "assistant"
    QUEUED = "queued"
    AGENT = "agent"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"


class Author(StrEnum):
    """Who wrote a message; the customer always sees it."""

    CUSTOMER = "customer"
    ASSISTANT = "assistant"
    AGENT = "agent"
    SYSTEM = "system"


# Who may write to the customer in which state. System texts (place in line, a promised
# message, the follow-up) are ours in every open state.
_SPEAKERS = {
    State.ASSISTANT: {Author.ASSISTANT, Author.SYSTEM},
    State.QUEUED: {Author.SYSTEM},
    State.AGENT: {Author.AGENT, Author.SYSTEM},
    State.WAITING: {Author.AGENT, Author.SYSTEM},
    State.RESOLVED: {Author.ASSISTANT, Author.SYSTEM},
    State.CLOSED: set[Author](),
}


@dataclass(slots=True)
class Conversation:
    """One customer's chat. `epoch` rises with every change of owner.

    `dialogue` is the assistant's memory between turns, opaque to everyone but the
    assistant. `customer_id` is set only when the customer proved who they are;
    `order_number` only when that order is proven theirs. `address` is where the
    customer connected from, for the limits on tries of a proof. The shop's token may
    tell name and e-mail address; `signed_by` is its id. `seen_at` is when the key was
    last used, to the day.
    Up to `read_seq` they have had the messages in sight.
    """

    id: str
    token_hash: str
    created_at: datetime
    locale: str = "en"
    address: str = ""
    state: State = State.ASSISTANT
    epoch: int = 0
    owner_id: str | None = None
    customer_id: str | None = None
    order_number: str | None = None
    case_id: int | None = None
    last_seq: int = 0
    answered_seq: int = 0
    read_seq: int = 0
    failed_turns: int = 0
    matter: int = 1
    waiting_since: datetime | None = None
    dialogue: dict[str, Any] | None = None
    facts_to_set: dict[str, Any] = field(default_factory=dict)
    customer_name: str | None = None
    customer_email: str | None = None
    signed_by: str | None = None
    seen_at: datetime | None = None

    def check_may_speak(self, author: Author, epoch: int) -> None:
        """Refuses an outbound message of somebody who no longer owns the conversation.

        Raises StaleEpoch; the caller stores nothing then.
        """
        if epoch != self.epoch or author not in _SPEAKERS[self.state]:
            raise StaleEpoch(
                f"This conversation is now with '{self.state}' (epoch {self.epoch}); "
                f"a message of '{author}' from epoch {epoch} was not stored."
            )

    def check_belongs_to(self, agent_id: str, epoch: int) -> None:
        """Refuses what an agent does who no longer owns the conversation, or who saw it
        as it was before it changed hands.

        Raises StaleEpoch; the caller changes nothing then.
        """
        answering = self.state in (State.AGENT, State.WAITING)
        if not answering or self.owner_id != agent_id or epoch != self.epoch:
            raise StaleEpoch(
                f"This conversation changed hands: it is with '{self.state}' now (epoch"
                f" {self.epoch}, you had {epoch}). Nothing was stored; look again."
            )

    def change_owner(self, state: State, owner_id: str | None, now: datetime) -> None:
        """Moves the conversation to a new owner and raises the epoch.

        The waiting clock runs from the first moment nobody answers, and a handoff
        never resets it.
        """
        self.state, self.owner_id, self.epoch = state, owner_id, self.epoch + 1
        if state is State.QUEUED:
            self.waiting_since = self.waiting_since or now
        else:
            self.waiting_since = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: `value` is what the customer's door sends back, `payload` what the
    assistant understands by it (never shown to the customer)."""

    title: str
    value: str
    payload: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that the customer sent, as it is kept; sizes in pixels."""

    id: str
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation; `seq` rises by one without gaps.

    `response` names the response it came from; `turn_id` the turn that produced it.
    """

    conversation_id: str
    seq: int
    author: Author
    text: str
    at: datetime
    client_id: str | None = None
    name: str | None = None
    choices: tuple[Choice, ...] = ()
    card: dict[str, Any] | None = None
    chosen: dict[str, Any] | None = None
    photo: Photo | None = None
    response: str | None = None
    turn_id: str | None = None
    epoch: int = 0
