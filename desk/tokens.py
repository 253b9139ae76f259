"""The shop's signed word on who its customer is (threats T2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import jwt

from desk.errors import NotAuthorized

_ALGORITHM = "HS256"
_AUDIENCE = "kintsugi"
_LONGEST_LIFE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class CustomerToken:
    """What the shop vouches for: the customer, and the order they have in view."""

    customer_id: str
    order_number: str | None


def read_customer_token(token: str, key: str, now: datetime) -> CustomerToken:
    """Reads a JWT of the shop: HS256 with `sub`, `aud` "kintsugi" and `exp` within the
    hour; `order` may name the order that the customer came from.

    Raises NotAuthorized for anything else, without saying what was wrong with it.
    """
    try:
        claims = jwt.decode(
            token,
            key,
            algorithms=[_ALGORITHM],
            audience=_AUDIENCE,
            # The time is compared below, with ours.
            options={"require": ["sub", "aud", "exp"], "verify_exp": False},
        )
        life = datetime.fromtimestamp(int(claims["exp"]), now.tzinfo) - now
    except (jwt.PyJWTError, ValueError, OverflowError, OSError, TypeError) as error:
        raise _refusal() from error
    customer_id, order_number = claims["sub"], claims.get("order")
    in_time = timedelta() < life <= _LONGEST_LIFE
    named = order_number is None or isinstance(order_number, str)
    if not in_time or not named or not 1 <= len(customer_id) <= 64:
        raise _refusal()
    return CustomerToken(customer_id, order_number)


def _refusal() -> NotAuthorized:
    return NotAuthorized(
        "The customer token is not one of this shop, or its hour is over; begin again"
        " with a fresh one, or without."
    )
