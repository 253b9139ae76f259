"""Mail: what was said in the chat, to a customer who is not there (P38)."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint

from desk.deadlines import Deliver
from desk.mail import mailbox, opt_out
from desk.mail.alarm import Alarm
from desk.mail.copies import TRANSCRIPT, Copies
from desk.mail.letter import Stationery
from desk.mail.mailbox import Mailbox
from desk.mail.post import Post, Transport
from desk.mail.smtp import Smtp
from desk.services import Services
from kintsugi.playbook.call_security import SECURITY
from kintsugi.playbook.write_first import MAIL


def build(services: Services) -> tuple[dict[str, Deliver], tuple[Blueprint, ...]]:
    """What delivers each kind of mail, and the pages that go with it. Where no mail is
    set, what was said waits in the chat only."""
    settings = services.settings
    doors = [opt_out.blueprint(services)]
    if not settings.mail:
        return {
            MAIL: _stays_in_the_chat,
            TRANSCRIPT: _stays_in_the_chat,
            SECURITY: Alarm(services, None).deliver,
        }, tuple(doors)
    transport: Transport
    if settings.mail == "local":
        transport = Mailbox(settings.var / "mailbox")
        doors.append(mailbox.blueprint(transport))
    else:
        transport = Smtp(settings.mail)
    stationery = Stationery(services.words, settings.shop_name, settings.mail_from)
    post = Post(services, stationery, transport)
    copies = Copies(services, post)
    return {
        MAIL: post.deliver,
        TRANSCRIPT: copies.deliver,
        SECURITY: Alarm(services, transport).deliver,
    }, tuple(doors)


async def _stays_in_the_chat(_: dict[str, Any]) -> None:
    return None
