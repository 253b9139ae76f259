"""The feed: a conversation as it is and as it goes on, for whoever may follow it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

from desk.bus import STORED, Bus, Notice
from desk.ports import DeskWork, Transactions
from kintsugi.conversations import Author, Conversation, Message

# Messages read at once: a page of the door, a step of a stream that catches up.
PAGE = 500


def moment(at: datetime) -> str:
    """A time as the wire has it: ISO 8601 in UTC."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def message_document(message: Message) -> dict[str, Any]:
    """A message as both doors show it; what a choice means stays inside."""
    document: dict[str, Any] = {
        "seq": message.seq,
        "author": message.author.value,
        "text": message.text,
        "choices": [
            {"title": choice.title, "value": choice.value} for choice in message.choices
        ],
        "at": moment(message.at),
    }
    for name in ("client_id", "name", "card"):
        if (value := getattr(message, name)) is not None:
            document[name] = value
    return document


class Feed:
    """Follows conversations without gaps: every message comes from the database."""

    def __init__(self, store: Transactions, bus: Bus) -> None:
        self._store = store
        self._bus = bus

    async def follow(
        self, conversation_id: str, after: int, listener: Author
    ) -> AsyncIterator[dict[str, Any]]:
        """Yields what was said after `after`, then what is said, for ever.

        Frames are `message`, `state` (at first, and when it changes) and `typing` of
        anybody but the listener's own side.
        """
        told: tuple[str, int] | None = None
        # Subscribed before the first reading, so that nothing falls between.
        with self._bus.subscribe(conversation_id) as subscription:
            notices = [STORED]
            while True:
                for frame in _typing(notices, listener):
                    yield frame
                while STORED in notices:
                    conversation, messages = await self._page(conversation_id, after)
                    for message in messages:
                        yield {"type": "message", "message": message_document(message)}
                        after = message.seq
                    if len(messages) == PAGE:
                        continue
                    if told != (conversation.state.value, conversation.epoch):
                        told = conversation.state.value, conversation.epoch
                        yield {"type": "state", "state": told[0], "epoch": told[1]}
                    break
                notices = await subscription.next()

    async def _page(
        self, conversation_id: str, after: int
    ) -> tuple[Conversation, list[Message]]:
        def read(work: DeskWork) -> tuple[Conversation, list[Message]]:
            conversations = work.conversations
            return (
                conversations.get(conversation_id),
                conversations.messages(conversation_id, after, PAGE),
            )

        return await self._store.read(read)


def _typing(notices: list[Notice], listener: Author) -> list[dict[str, Any]]:
    return [
        {"type": "typing", "author": notice.typing.value, "name": notice.name}
        for notice in notices
        if notice.typing is not None and notice.typing is not listener
    ]
