"""Only the shop can say who a customer is, and only for an hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest

from desk.errors import NotAuthorized
from desk.tokens import CustomerToken, read_customer_token

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
KEY = "the shop and we both know this, and nobody else does"
GOOD: dict[str, Any] = {
    "sub": "c-17",
    "aud": "kintsugi",
    "exp": NOW + timedelta(minutes=10),
}


def signed(key: str = KEY, algorithm: str = "HS256", **claims: Any) -> str:
    kept = {name: claim for name, claim in (GOOD | claims).items() if claim is not ...}
    return jwt.encode(kept, key, algorithm=algorithm)


def test_the_shop_vouches_for_its_customer() -> None:
    assert read_customer_token(signed(), KEY, NOW) == CustomerToken("c-17", None)


def test_the_shop_may_name_the_order_in_view() -> None:
    token = signed(order="KX-20931")
    assert read_customer_token(token, KEY, NOW) == CustomerToken("c-17", "KX-20931")


WRONG = {
    "of another key": signed(key="a key of somebody else, which is long enough, too"),
    "unsigned": signed(key="", algorithm="none"),
    "of another algorithm": signed(algorithm="HS384"),
    "over": signed(exp=NOW),
    "for ever": signed(exp=NOW + timedelta(hours=1, seconds=1)),
    "without an end": signed(exp=...),
    "of no customer": signed(sub=...),
    "of an empty customer": signed(sub=""),
    "of a customer with too long a name": signed(sub="c" * 65),
    "for somebody else": signed(aud="shop"),
    "for nobody": signed(aud=...),
    "of an order that is no name": signed(order=7),
    "no token": "not.a.token",
    "empty": "",
}


@pytest.mark.parametrize("token", WRONG.values(), ids=WRONG.keys())
def test_a_token_that_is_not_right_opens_nothing(token: str) -> None:
    with pytest.raises(NotAuthorized):
        read_customer_token(token, KEY, NOW)
