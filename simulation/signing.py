"""The shop's signed word on who its customer is, for those who are signed in."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import jwt

_KEY = "KINTSUGI_CUSTOMER_KEY"


class NoKey(Exception):
    """The key of the running product is not known here."""


def customer_token(customer_id: str, now: datetime, key: str) -> str:
    """A token for half an hour, as a shop's page would give it to the chat."""
    claims = {
        "sub": customer_id,
        "aud": "kintsugi",
        "jti": secrets.token_hex(16),
        "exp": int((now + timedelta(minutes=30)).timestamp()),
    }
    return jwt.encode(claims, key, algorithm="HS256")


def customer_key(environment: Mapping[str, str]) -> str:
    """The key that the product was started with; raises NoKey where there is none."""
    known = {**os.environ, **environment}
    file = Path(known.get("KINTSUGI_VAR", "var")) / "secrets.json"
    if key := known.get(_KEY):
        return key
    try:
        return str(json.loads(file.read_text())[_KEY])
    except (OSError, ValueError, KeyError) as error:
        raise NoKey(
            f"{_KEY} is not known, and {file} does not have it; signed-in customers"
            " cannot be played."
        ) from error
