"""The post: sends a mail, if it is still wanted at the moment of sending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any, Protocol

import structlog

from desk.deadlines import NotYet
from desk.links import Links
from desk.mail.letter import Letter, Stationery
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.conversations import Author, Conversation, Message
from kintsugi.errors import NotFound
from kintsugi.matter import known_customer

log = structlog.get_logger()

# What could not be sent for so long says nothing any more.
_STALE_AFTER = timedelta(days=3)
# Who has the chat open and has not looked at it is looked for again.
_LOOK_AGAIN = timedelta(minutes=1)


class NotAccepted(Exception):
    """The mail will never be taken; another try would end the same."""


class Transport(Protocol):
    async def send(self, message: EmailMessage) -> None:
        """Gives a mail away; raises NotAccepted, or anything else to be tried again."""


class Post:
    """Delivers the notes of mails (kintsugi/playbook/write_first.py)."""

    def __init__(
        self, services: Services, stationery: Stationery, transport: Transport
    ) -> None:
        self._settings = services.settings
        self._store = services.store
        self._is_here = services.presence.is_here
        self._clock = services.clock
        self._links = Links(services.settings.service_token)
        self._stationery = stationery
        self._transport = transport

    async def deliver(self, note: dict[str, Any]) -> None:
        """Mails what was said, unless the customer has read or answered it, opted out,
        or was never known.

        Who has the chat open may still look at it, so it waits. Of what agents answer
        only the first is mailed that a customer who is away has not seen: it leads to
        all the rest. Raises NotYet.
        """
        conversation_id, seq = str(note["conversation_id"]), int(note["seq"])
        now = self._clock()
        letter = await self._store.read(
            lambda work: self._letter(work, conversation_id, seq, now)
        )
        if letter is None:
            return
        if await self._is_here(conversation_id):
            raise NotYet(now + _LOOK_AGAIN)
        await self.send(letter)

    async def send(self, letter: Letter) -> None:
        """Gives it away; one that will never be taken is noted in the log."""
        try:
            await self._transport.send(self._stationery.message(letter))
        except NotAccepted as error:
            log.warning("mail_not_accepted", mail=letter.name, error=str(error))

    def _letter(
        self, work: DeskWork, conversation_id: str, seq: int, now: datetime
    ) -> Letter | None:
        try:
            conversation = work.conversations.get(conversation_id)
        except NotFound:
            return None
        customer = known_customer(work, conversation)
        said = work.conversations.messages(conversation_id, seq - 1)
        if customer is None or not said or now - said[0].at > _STALE_AFTER:
            return None
        if conversation.read_seq >= seq or _answered(said):
            return None
        if _is_reply(said[0]) and _follows_another(work, conversation, seq):
            return None
        if work.opt_outs.has(customer.email):
            return None
        return self.letter(
            work,
            conversation,
            said[0],
            name=f"{conversation_id}.{seq}",
            to=customer.email,
            paragraphs=[_paragraph(message) for message in said],
        )

    def letter(
        self,
        work: DeskWork,
        conversation: Conversation,
        message: Message,
        *,
        name: str,
        to: str,
        paragraphs: Sequence[str],
    ) -> Letter:
        """A letter with a link that leads back to that message."""
        case_id = conversation.case_id
        way_back = self._links.way_back(conversation.id, message.seq, message.at)
        way_out = self._links.way_out(conversation.id)
        return Letter(
            name=name,
            to=to,
            reference=work.cases.get(case_id).reference if case_id else None,
            paragraphs=paragraphs,
            answer_at=f"{self._settings.chat_page}#kintsugi-return={way_back}",
            opt_out_at=f"{self._settings.public_url}/mail/opt-out?link={way_out}",
            said_at=message.at,
        )


def _answered(said: list[Message]) -> bool:
    return any(message.author is Author.CUSTOMER for message in said)


def _is_reply(message: Message) -> bool:
    return message.author is Author.AGENT


def _follows_another(work: DeskWork, conversation: Conversation, seq: int) -> bool:
    """Whether an agent answered before, since the customer was last here."""
    unread = work.conversations.messages(conversation.id, conversation.read_seq)
    for message in reversed([one for one in unread if one.seq < seq]):
        if message.author is Author.CUSTOMER:
            return False
        if _is_reply(message):
            return True
    return False


def _paragraph(message: Message) -> str:
    return f"{message.name}:\n{message.text}" if message.name else message.text
