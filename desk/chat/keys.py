"""The key to a conversation: whoever holds its token is the customer (threats T3).

A key opens its conversation until it was not used for 30 days. It is told once, in the
answer that made it (or again within a minute, when that was lost), and is made anew
when the customer proves who they are: whoever had it before is out.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256

from sanic import Request

from desk.errors import NotAuthorized
from desk.ports import DeskWork
from kintsugi.conversations import Conversation
from kintsugi.errors import NotFound

_NOBODYS = sha256(b"").hexdigest()
_LASTS = timedelta(days=30)
_NOTED_AFTER = timedelta(days=1)


def new_token() -> str:
    """256 random bits; only their hash is stored."""
    return secrets.token_urlsafe(32)


def token_of_beginning(secret: str, client_id: str, customer_id: str) -> str:
    """The key of what begins under this `client_id`, always the same: who asks again
    because the answer was lost gets it again. Nobody makes it without our secret."""
    said = f"begin\n{client_id}\n{customer_id}".encode()
    return urlsafe_b64encode(hmac.digest(secret.encode(), said, "sha256")).decode()


def hash_of(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()


def bearer(request: Request) -> str:
    """The token of the Authorization header, or nothing."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else ""


def topic_of(token_hash: str) -> str:
    """Where the bus tells that this key opens nothing any more."""
    return f"key:{token_hash}"


def unlock(
    work: DeskWork, conversation_id: str, token: str, now: datetime
) -> Conversation:
    """Gives the conversation to the holder of its token.

    Raises NotAuthorized, the same for a foreign token, for one that was not used for 30
    days, and for no such conversation.
    """
    conversation, kept = None, _NOBODYS
    try:
        conversation = work.conversations.get(conversation_id)
        if now - _seen_at(conversation) < _LASTS:
            kept = conversation.token_hash
    except NotFound:
        pass
    if not hmac.compare_digest(hash_of(token), kept) or conversation is None:
        raise NotAuthorized("This is not the key to a conversation here.")
    return conversation


def is_to_be_noted(conversation: Conversation, now: datetime) -> bool:
    """Whether this use of the key has to be noted, so that its 30 days begin anew."""
    return now - _seen_at(conversation) >= _NOTED_AFTER


def note_use(work: DeskWork, conversation: Conversation, now: datetime) -> None:
    """Notes that the key was used; once a day is enough."""
    if is_to_be_noted(conversation, now):
        conversation.seen_at = now
        work.conversations.save(conversation)


def change_key(work: DeskWork, conversation: Conversation) -> str:
    """Gives a new key; the one before opens nothing from now on."""
    token = new_token()
    conversation.token_hash = hash_of(token)
    work.conversations.save(conversation)
    return token


def _seen_at(conversation: Conversation) -> datetime:
    return conversation.seen_at or conversation.created_at
