"""The feed: a conversation as it is and as it goes on, for whoever may follow it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from desk.bus import MOVED, STORED, Bus, Notice
from desk.moments import moment
from desk.ports import DeskWork, Transactions
from desk.standing import Standing
from desk.words import LANGUAGE
from kintsugi.conversations import Author, Conversation, Message, Photo

# Messages read at once: a page of the door, a step of a stream that catches up.
PAGE = 500

_DOORS = {Author.CUSTOMER: "/chat/v1", Author.AGENT: "/console/v1"}


def message_document(message: Message, locale: str, reader: Author) -> dict[str, Any]:
    """A message as both doors show it; what a choice means stays inside.

    A photo is fetched at the door of the `reader`: the customer or an agent.
    """
    document: dict[str, Any] = {
        "seq": message.seq,
        "author": message.author.value,
        "text": message.text,
        "choices": [
            {"title": choice.title, "value": choice.value} for choice in message.choices
        ],
        "lang": language_of(message, locale),
        "at": moment(message.at),
    }
    for name in ("client_id", "name", "card"):
        if (value := getattr(message, name)) is not None:
            document[name] = value
    if message.photo is not None:
        document["photo"] = photo_document(message, message.photo, reader)
    return document


def photo_document(message: Message, photo: Photo, reader: Author) -> dict[str, Any]:
    """A photo and where its reader gets it."""
    where = f"{_DOORS[reader]}/conversations/{message.conversation_id}"
    return {
        "id": photo.id,
        "width": photo.width,
        "height": photo.height,
        "url": f"{where}/photos/{photo.id}",
    }


def language_of(message: Message, locale: str) -> str:
    """The language tag of a message (BCP 47): people write in the conversation's, and
    so do we where we have words in it."""
    ours = message.author in (Author.ASSISTANT, Author.SYSTEM)
    have_words = locale.lower().partition("-")[0] == LANGUAGE
    return LANGUAGE if ours and not have_words else locale


class Feed:
    """Follows conversations without gaps: every message comes from the database."""

    def __init__(self, store: Transactions, bus: Bus, standing: Standing) -> None:
        self._store = store
        self._bus = bus
        self._standing = standing

    async def follow(
        self, conversation_id: str, after: int, listener: Author
    ) -> AsyncIterator[dict[str, Any]]:
        """Yields what was said after `after`, then what is said, for ever.

        Frames are `message`, `state` (how things stand: at first, and when something
        of it changes) and `typing` of anybody but the listener's own side. That the
        line moved is for the customer in it: agents see the queue itself.
        """
        news = {STORED, MOVED} if listener is Author.CUSTOMER else {STORED}
        told: dict[str, Any] | None = None
        # Subscribed before the first reading, so that nothing falls between.
        with self._bus.subscribe(conversation_id) as subscription:
            notices = [STORED]
            while True:
                for frame in _typing(notices, listener):
                    yield frame
                while news.intersection(notices):
                    standing = await self._page(conversation_id, after, listener)
                    messages = standing.pop("messages")
                    for message in messages:
                        yield {"type": "message", "message": message}
                        after = message["seq"]
                    if len(messages) == PAGE:
                        continue
                    if told != standing:
                        told = standing
                        yield {"type": "state", **standing}
                    break
                notices = await subscription.next()

    def page(
        self,
        work: DeskWork,
        conversation: Conversation,
        after: int,
        reader: Author = Author.CUSTOMER,
    ) -> dict[str, Any]:
        """What was said after `after`, at most a page of it, and how things stand."""
        messages = work.conversations.messages(conversation.id, after, PAGE)
        return {
            "messages": [
                message_document(one, conversation.locale, reader) for one in messages
            ],
            **self._standing.of(work, conversation),
        }

    async def _page(
        self, conversation_id: str, after: int, reader: Author
    ) -> dict[str, Any]:
        def read(work: DeskWork) -> dict[str, Any]:
            conversation = work.conversations.get(conversation_id)
            return self.page(work, conversation, after, reader)

        return await self._store.read(read)


def _typing(notices: list[Notice], listener: Author) -> list[dict[str, Any]]:
    return [
        {"type": "typing", "author": notice.typing.value, "name": notice.name}
        for notice in notices
        if notice.typing is not None and notice.typing is not listener
    ]
