"""The key to a conversation: whoever holds its token is the customer (threats T3)."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from sanic import Request

from desk.errors import NotAuthorized
from desk.ports import DeskWork
from kintsugi.conversations import Conversation
from kintsugi.errors import NotFound

_NOBODYS = sha256(b"").hexdigest()


def new_token() -> str:
    """256 random bits; only their hash is stored."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()


def bearer(request: Request) -> str:
    """The token of the Authorization header, or nothing."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else ""


def unlock(work: DeskWork, conversation_id: str, token: str) -> Conversation:
    """Gives the conversation to the holder of its token.

    Raises NotAuthorized, the same for a foreign token and for no such conversation.
    """
    conversation, kept = None, _NOBODYS
    try:
        conversation = work.conversations.get(conversation_id)
        kept = conversation.token_hash
    except NotFound:
        pass
    if not hmac.compare_digest(hash_of(token), kept) or conversation is None:
        raise NotAuthorized("This is not the key to a conversation here.")
    return conversation
