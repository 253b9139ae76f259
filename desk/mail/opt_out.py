"""Opting out: the link of every mail, and what it stops for ever."""

from __future__ import annotations

import html

from sanic import Blueprint, HTTPResponse, Request

from desk import words
from desk.links import Links
from desk.mail.page import page
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.conversations import Conversation
from kintsugi.errors import NotFound
from kintsugi.matter import known_customer


def opted_out(work: DeskWork, conversation: Conversation) -> bool:
    """Whether the customer of this conversation asked not to be written to."""
    customer = known_customer(work, conversation)
    return customer is not None and work.opt_outs.has(customer.email)


def blueprint(services: Services) -> Blueprint:
    """A page that asks, so that a program that only follows links opts nobody out, and
    the one click of a mail program (RFC 8058) that does not ask again."""
    door = Blueprint("mail", url_prefix="/mail")
    links = Links(services.settings.service_token)
    say = services.words.say

    @door.get("/opt-out", name="ask")
    async def ask(request: Request) -> HTTPResponse:
        links.conversation_left(_link(request))
        body = (
            f"<h1>{html.escape(services.settings.shop_name)}</h1>"
            f"<p>{html.escape(say(words.OPT_OUT_ASK))}</p>"
            f'<form method="post"><button>{html.escape(say(words.OPT_OUT_YES))}'
            "</button></form>"
        )
        return page(services.settings.shop_name, body)

    @door.post("/opt-out", name="opt_out")
    async def opt_out(request: Request) -> HTTPResponse:
        conversation_id = links.conversation_left(_link(request))
        now = services.clock()

        def store(work: DeskWork) -> None:
            conversation = work.conversations.get(conversation_id)
            customer = known_customer(work, conversation)
            if customer is None:
                raise NotFound("Nobody is written to from this conversation.")
            work.opt_outs.add(customer.email, now)

        await services.store.transact(store)
        body = (
            f"<h1>{html.escape(services.settings.shop_name)}</h1>"
            f"<p>{html.escape(say(words.OPT_OUT_DONE))}</p>"
        )
        return page(services.settings.shop_name, body)

    return door


def _link(request: Request) -> str:
    return str(request.args.get("link", ""))
