"""A copy of the conversation by mail, for a customer who asked for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desk import words
from desk.feed import PAGE
from desk.mail.letter import Letter
from desk.mail.post import Post
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.conversations import Author, Conversation, Message
from kintsugi.errors import NotFound
from kintsugi.matter import known_email
from kintsugi.wording import moment_in_words

# The note that mails a copy; desk/chat/transcript.py leaves it.
TRANSCRIPT = "transcript"


class Copies:
    """Delivers the notes of copies. Who asks for one gets it, also who opted out of the
    mails that we send unasked."""

    def __init__(self, services: Services, post: Post) -> None:
        self._store = services.store
        self._say = services.words
        self._zone = services.remedies.hours.zone
        self._shop_name = services.settings.shop_name
        self._post = post

    async def deliver(self, note: dict[str, Any]) -> None:
        """Mails what was said up to `until` to the proven address, if it still is
        known."""
        conversation_id, until = str(note["conversation_id"]), int(note["until"])
        letter = await self._store.read(
            lambda work: self._letter(work, conversation_id, until)
        )
        if letter is not None:
            await self._post.send(letter)

    def _letter(
        self, work: DeskWork, conversation_id: str, until: int
    ) -> Letter | None:
        try:
            conversation = work.conversations.get(conversation_id)
        except NotFound:
            return None
        email = known_email(work, conversation)
        said = [one for one in _all(work, conversation) if one.seq <= until]
        if email is None or not said:
            return None
        return self._post.letter(
            work,
            conversation,
            said[-1],
            name=f"{conversation_id}.copy.{until}",
            to=email,
            paragraphs=[self._paragraph(message) for message in said],
        )

    def _paragraph(self, message: Message) -> str:
        at = moment_in_words(message.at, self._zone)
        text = message.text or self._say.say(words.COPY_PHOTO)
        return f"{self._who(message)}, {at}\n{text}"

    def _who(self, message: Message) -> str:
        if message.author is Author.CUSTOMER:
            return self._say.say(words.COPY_CUSTOMER)
        if message.author is Author.ASSISTANT:
            return self._say.say(words.COPY_ASSISTANT)
        return message.name or self._shop_name


def _all(work: DeskWork, conversation: Conversation) -> Iterator[Message]:
    after = 0
    while page := work.conversations.messages(conversation.id, after, PAGE):
        yield from page
        after = page[-1].seq
