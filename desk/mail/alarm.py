"""Tells the security contact that somebody was threatened (P4)."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from typing import Any

import structlog

from desk.deadlines import Effect
from desk.mail.post import Transport
from desk.services import Services
from kintsugi.channels import SecurityContact
from kintsugi.handoffs import Handoff
from kintsugi.playbook.call_security import mark_security_told
from kintsugi.wording import moment_in_words

log = structlog.get_logger()


class Alarm:
    """Delivers the notes of threats. What was said is quoted as the agents read it."""

    def __init__(self, services: Services, transport: Transport | None) -> None:
        self._settings = services.settings
        self._store = services.store
        self._contact = services.contact.security
        self._zone = services.remedies.hours.zone
        self._transport = transport

    async def deliver(self, note: dict[str, Any]) -> Effect | None:
        """Mails it and marks the case; where there is nobody to tell, or no mail, only
        the agents know, and the log says so."""
        conversation_id, contact = str(note["conversation_id"]), self._contact
        handoff = await self._store.read(
            lambda work: work.handoffs.last_of(conversation_id)
        )
        if handoff is None:
            return None
        if contact is None or self._transport is None:
            log.warning("security_not_told", handoff=handoff.id)
            return None
        await self._transport.send(self._message(handoff, contact))
        told = contact.name
        return lambda work, now: mark_security_told(work, handoff, told, now)

    def _message(self, handoff: Handoff, contact: SecurityContact) -> EmailMessage:
        sender = self._settings.mail_from
        reference = handoff.card.get("reference") or "a chat without a case"
        message = EmailMessage()
        message["From"] = formataddr((self._settings.shop_name, sender))
        message["To"] = formataddr((contact.name, contact.address))
        message["Subject"] = f"{self._settings.shop_name}: a threat in {reference}"
        message["Date"] = format_datetime(handoff.queued_at)
        domain = sender.rpartition("@")[2]
        message["Message-ID"] = f"<{handoff.id}.security@{domain}>"
        message["X-Priority"] = "1"
        message.set_content(
            f"{contact.name}, a customer threatened a person or property in"
            f" {reference}, {moment_in_words(handoff.queued_at, self._zone)}.\n\n"
            f"{_said(handoff)}\n\n"
            "The conversation stands first in the agents' queue:\n"
            f"{self._settings.public_url}/console\n"
        )
        return message


def _said(handoff: Handoff) -> str:
    threats = [
        str(flag["phrase"])
        for flag in handoff.card.get("flags", ())
        if flag.get("kind") == "threat_violence"
    ]
    note = handoff.card.get("note")
    said = [*threats, *([note] if note else [])]
    return "\n".join(f"“{words}”" for words in dict.fromkeys(said))
