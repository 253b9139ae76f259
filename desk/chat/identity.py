"""Who the customer is, by the shop's word (threats T2).

A conversation belongs to one customer for ever. Whoever turns out to be another one
begins a new conversation, and the key that they came with opens nothing any more.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import optional_text, read_object
from desk.chat.keys import bearer, change_key, hash_of, topic_of, unlock
from desk.errors import OtherCustomer
from desk.ports import DeskWork
from desk.services import Services
from desk.settings import Settings
from desk.tokens import CustomerToken, read_customer_token
from kintsugi.conversations import Conversation
from kintsugi.errors import InvalidInput, TooMany
from kintsugi.facts import Fact

# A page that is loaded again, or open in some tabs, comes with the same token.
_MOST_OF_A_TOKEN = 5
_LANGUAGE = re.compile(r"(?=.{2,16}$)[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")


class IdentityRoutes:
    """What the door answers when a page says who its customer is."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def identify(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Notes in a conversation that began without a name whose it is, and gives its
        new key; `token` is null when it was theirs already.

        Raises OtherCustomer when it is somebody else's.
        """
        now = self._services.clock()
        customer = read_customer(read_object(request), self._services.settings, now)
        if customer is None:
            raise InvalidInput("'customer_token' is the token that the shop signed.")
        given = bearer(request)
        await self._services.orders.bring_of(
            customer.customer_id, customer.order_number
        )

        def note(work: DeskWork) -> tuple[bool, str | None]:
            conversation = unlock(work, conversation_id, given, now)
            if conversation.customer_id == customer.customer_id:
                return True, None
            theirs = conversation.customer_id is None
            if theirs:
                recognise(work, conversation, customer)
            return theirs, change_key(work, conversation)

        theirs, token = await self._services.store.transact(note)
        if token is not None:
            self._services.bus.publish(topic_of(hash_of(given)))
        if not theirs:
            raise OtherCustomer(
                "This conversation is somebody else's; begin a new one. Its key opens"
                " nothing any more."
            )
        return json({"conversation_id": conversation_id, "token": token})


def read_customer(
    body: dict[str, Any], settings: Settings, now: datetime
) -> CustomerToken | None:
    """Reads `customer_token`, where there is one; raises NotAuthorized."""
    token = optional_text(body, "customer_token")
    if token is None:
        return None
    return read_customer_token(token, settings.customer_keys, now)


def read_language(body: dict[str, Any], customer: CustomerToken | None) -> str:
    """The language that the page asks for, else the one that the shop knows of them."""
    told = optional_text(body, "locale")
    if told is not None:
        if not _LANGUAGE.fullmatch(told):
            raise InvalidInput("'locale' is a language tag such as en or en-GB.")
        return told
    known = (customer and customer.locale) or ""
    return known if _LANGUAGE.fullmatch(known) else "en"


def recognise(
    work: DeskWork, conversation: Conversation, customer: CustomerToken
) -> None:
    """Notes who the shop says this is; the order in view only if it is theirs (P12).

    Raises TooMany when this token named the customer of five conversations already: it
    is then more than one page that has it.
    """
    if work.conversations.signed_by(customer.token_id) >= _MOST_OF_A_TOKEN:
        raise TooMany("This customer token is used up; take a fresh one from the shop.")
    conversation.signed_by = customer.token_id
    conversation.customer_id = customer.customer_id
    conversation.customer_name = customer.name
    conversation.customer_email = customer.email and customer.email.casefold()
    number = customer.order_number
    order = work.shop.order(number) if number is not None else None
    if order is not None and order.customer.id == customer.customer_id:
        conversation.order_number = order.number
        conversation.facts_to_set = {Fact.ORDER_NUMBER: order.number}
