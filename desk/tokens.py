"""The shop's signed word on who its customer is (threats T2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import jwt

from desk.errors import NotAuthorized

_ALGORITHM = "HS256"
_AUDIENCE = "kintsugi"
_LONGEST_LIFE = timedelta(hours=1)
_LONGEST = {"sub": 64, "jti": 128, "order": 64, "name": 120, "email": 254, "locale": 16}
_WANTED = ("sub", "jti")


@dataclass(frozen=True, slots=True)
class CustomerToken:
    """What the shop vouches for: the customer, and the order they have in view.

    `token_id` is the hash of the token's own id, by which its uses are counted.
    """

    customer_id: str
    token_id: str
    order_number: str | None = None
    name: str | None = None
    email: str | None = None
    locale: str | None = None


def key_id(key: str) -> str:
    """The `kid` of a key: the first 16 hex digits of its SHA-256."""
    return sha256(key.encode()).hexdigest()[:16]


def read_customer_token(
    token: str, keys: Sequence[str], now: datetime
) -> CustomerToken:
    """Reads a JWT of the shop: HS256 under one of `keys`, with `sub`, `jti`, `aud`
    "kintsugi" and `exp` within the hour; `order`, `name`, `email` and `locale` as the
    shop likes. A `kid` names the key; without it each is tried.

    Raises NotAuthorized for anything else, without saying what was wrong with it.
    """
    claims = _claims(token, keys)
    try:
        life = datetime.fromtimestamp(int(claims["exp"]), now.tzinfo) - now
    except (ValueError, OverflowError, OSError, TypeError) as error:
        raise _refusal() from error
    if not timedelta() < life <= _LONGEST_LIFE:
        raise _refusal()
    told = {name: _text(claims, name) for name in _LONGEST}
    customer_id, token_id = told["sub"], told["jti"]
    if customer_id is None or token_id is None:
        raise _refusal()
    return CustomerToken(
        customer_id=customer_id,
        token_id=sha256(f"{customer_id}\n{token_id}".encode()).hexdigest(),
        order_number=told["order"],
        name=told["name"],
        email=told["email"],
        locale=told["locale"],
    )


def _claims(token: str, keys: Sequence[str]) -> dict[str, Any]:
    """The claims under whichever key signed them; raises NotAuthorized."""
    refused: Exception | None = None
    try:
        named = jwt.get_unverified_header(token).get("kid")
    except (jwt.PyJWTError, ValueError) as error:
        raise _refusal() from error
    for key in keys:
        if named is not None and named != key_id(key):
            continue
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                # Pinned: a token does not choose how it is checked.
                algorithms=[_ALGORITHM],
                audience=_AUDIENCE,
                # The time is compared with ours, by the caller.
                options={"require": [*_WANTED, "aud", "exp"], "verify_exp": False},
            )
        except jwt.PyJWTError as error:
            refused = error
            continue
        return claims
    raise _refusal() from refused


def _text(claims: dict[str, Any], name: str) -> str | None:
    value = claims.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not 1 <= len(value) <= _LONGEST[name]:
        raise _refusal()
    if not value.isprintable():
        raise _refusal()
    return value


def _refusal() -> NotAuthorized:
    return NotAuthorized(
        "The customer token is not one of this shop, or its hour is over; begin again"
        " with a fresh one, or without."
    )
