"""Only the shop can say who a customer is, and only for an hour."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from desk.errors import NotAuthorized
from desk.settings import BadSetting, read_settings
from desk.tokens import CustomerToken, key_id, read_customer_token

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
KEY = "the shop and we both know this, and nobody else does"
BEFORE = "what the shop and we both knew until last week, and nobody else"
GOOD: dict[str, Any] = {
    "sub": "c-17",
    "jti": "t-1",
    "aud": "kintsugi",
    "exp": NOW + timedelta(minutes=10),
}


def signed(
    key: str = KEY, algorithm: str = "HS256", kid: str | None = None, **claims: Any
) -> str:
    kept = {name: claim for name, claim in (GOOD | claims).items() if claim is not ...}
    header = {} if kid is None else {"kid": kid}
    return jwt.encode(kept, key, algorithm=algorithm, headers=header)


def read(token: str) -> CustomerToken:
    return read_customer_token(token, (KEY, BEFORE), NOW)


def test_the_shop_vouches_for_its_customer() -> None:
    read_token = read(signed())
    assert read_token.customer_id == "c-17"
    assert (read_token.order_number, read_token.name) == (None, None)


def test_the_shop_may_tell_more() -> None:
    more = {"order": "KX-20931", "name": "Aino", "email": "a@b.fi", "locale": "fi"}
    told = read(signed(**more))
    assert told.order_number == "KX-20931"
    assert (told.name, told.email, told.locale) == ("Aino", "a@b.fi", "fi")


def test_a_token_is_known_again_by_its_own_id_and_its_customers() -> None:
    ids = [
        read(signed(**claims)).token_id
        for claims in ({}, {"order": "KX-1"}, {"jti": "t-2"}, {"sub": "c-18"})
    ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


@pytest.mark.parametrize("key", ["KEY", "BEFORE"])
@pytest.mark.parametrize("named", [True, False])
def test_two_keys_are_taken_while_they_change(key: str, named: bool) -> None:
    signing = {"KEY": KEY, "BEFORE": BEFORE}[key]
    kid = key_id(signing) if named else None
    assert read(signed(signing, kid=kid)).customer_id == "c-17"


@pytest.mark.parametrize("kid", ["", "another", key_id("another"), 7])
def test_a_key_that_is_not_ours_is_not_looked_for_among_ours(kid: Any) -> None:
    token = signed(kid=kid) if isinstance(kid, str) else _with_kid(kid)
    with pytest.raises(NotAuthorized):
        read(token)


def _with_kid(kid: object) -> str:
    """PyJWT makes no such header itself."""
    header = base64.urlsafe_b64encode(json.dumps({"alg": "HS256", "kid": kid}).encode())
    return f"{header.decode().rstrip('=')}.{signed().partition('.')[2]}"


PAIR = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def confused() -> str:
    """A token under HS256 whose key is what everybody may read: a public key."""
    public = PAIR.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return jwt.encode(GOOD, public.hex(), algorithm="HS256")


def _unsigned() -> str:
    header = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    return f"{header}.{signed().partition('.')[2]}"


WRONG = {
    "of another key": signed(key="a key of somebody else, which is long enough, too"),
    "unsigned": signed(key="", algorithm="none"),
    "of another algorithm": signed(algorithm="HS384"),
    "over": signed(exp=NOW),
    "for ever": signed(exp=NOW + timedelta(hours=1, seconds=1)),
    "without an end": signed(exp=...),
    "of no customer": signed(sub=...),
    "of a customer with a number": signed(sub=17),
    "without an id": signed(jti=...),
    "with an empty id": signed(jti=""),
    "with an id without end": signed(jti="t" * 129),
    "signed with the private key of a pair": jwt.encode(GOOD, PAIR, algorithm="RS256"),
    "signed with the public key of a pair": confused(),
    "with a line in its name": signed(name="Aino\n"),
    "half a character": "\ud800.\ud800.\ud800",
    "signed by us, told to be unsigned": _unsigned(),
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
        read(token)


def test_a_secret_that_everybody_knows_opens_no_desk() -> None:
    names = ("CHANNEL_SECRET", "SERVICE_TOKEN", "CUSTOMER_KEY", "CUSTOMER_KEY_BEFORE")
    good = {f"KINTSUGI_{name}": "7c1f0a93be52d846" * 4 for name in names}
    assert read_settings(good).customer_keys == ("7c1f0a93be52d846" * 4,) * 2
    for name in good:
        for known in (
            "short",
            "0" * 64,
            "ab" * 32,
            "change-me-please-change-me-please-17",
            "your-secret-key-of-at-least-32-characters",
            "an example key that is certainly long enough",
        ):
            with pytest.raises(BadSetting, match=name):
                read_settings(good | {name: known})
