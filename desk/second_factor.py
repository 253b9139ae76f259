"""A second factor: six digits of an app, new every half minute, each good once (TOTP,
RFC 6238; threats T13)."""

from __future__ import annotations

import hmac
from datetime import datetime
from hashlib import sha256

import pyotp

from desk.errors import CodeWanted, WrongCode
from desk.passwords import new_password
from desk.ports import DeskWork, SecondFactor
from kintsugi.agents import Agent
from kintsugi.errors import Conflict, InvalidInput

_EVERY = 30  # seconds
# A phone's clock may be half a minute off.
_STEPS_OFF = (0, -1, 1)
_RECOVERY_CODES = 8


def begin(work: DeskWork, agent: Agent, issuer: str) -> tuple[str, str]:
    """Makes a secret; gives it, and as the address that an app reads it from.

    It is not asked for before it was confirmed. Raises Conflict when one is in use.
    """
    factor = work.second_factors.of(agent.id)
    if factor is not None and factor.confirmed_at is not None:
        raise Conflict("A second factor is in use already; turn it off first.")
    secret = pyotp.random_base32()
    work.second_factors.put(SecondFactor(agent.id, secret, 0, None))
    uri = pyotp.TOTP(secret).provisioning_uri(name=agent.email, issuer_name=issuer)
    return secret, uri


def confirm(work: DeskWork, agent: Agent, code: str, now: datetime) -> list[str]:
    """Takes it into use; gives the recovery codes, of which only hashes are kept.

    Raises Conflict without one to confirm, InvalidInput for a code that is not right.
    """
    factor = work.second_factors.of(agent.id)
    if factor is None or factor.confirmed_at is not None:
        raise Conflict("There is no second factor to confirm; begin one first.")
    step = _step_of(factor, code, now)
    if step is None or not work.second_factors.use(agent.id, step):
        raise InvalidInput("That code is not right. Take the one the app shows now.")
    codes = [new_password() for _ in range(_RECOVERY_CODES)]
    work.second_factors.confirm(agent.id, [_hash_of(one) for one in codes], now)
    return codes


def is_used(work: DeskWork, agent: Agent) -> bool:
    """Whether this person is asked for a code when they sign in."""
    factor = work.second_factors.of(agent.id)
    return factor is not None and factor.confirmed_at is not None


def check(work: DeskWork, agent: Agent, code: str | None, now: datetime) -> bool:
    """Uses the code up that came with a right password; gives whether it was a recovery
    code.

    Raises CodeWanted when none came, WrongCode for a wrong one and for one that was
    used before. Who has no second factor needs no code.
    """
    factor = work.second_factors.of(agent.id)
    if factor is None or factor.confirmed_at is None:
        return False
    if not code:
        raise CodeWanted("The code that your app shows is wanted too.")
    step = _step_of(factor, code, now)
    if step is not None and work.second_factors.use(agent.id, step):
        return False
    if step is None and work.second_factors.recover(agent.id, _hash_of(code)):
        return True
    raise WrongCode("That code is not right, or it was used already.")


def _step_of(factor: SecondFactor, code: str, now: datetime) -> int | None:
    """The half minute whose code that is."""
    totp = pyotp.TOTP(factor.secret)
    given = "".join(code.split()).encode(errors="replace")
    present = int(now.timestamp()) // _EVERY
    for off in _STEPS_OFF:
        right = totp.generate_otp(present + off).encode()
        if hmac.compare_digest(right, given):
            return present + off
    return None


def _hash_of(code: str) -> str:
    """Recovery codes are random enough (79 bits) that a plain hash keeps them."""
    return sha256(code.strip().casefold().encode(errors="replace")).hexdigest()
