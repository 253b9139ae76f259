"""Passwords: made at random or given, kept only as argon2 hashes (threats T13)."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from kintsugi.errors import InvalidInput

# Without the characters that are taken for each other when they are read aloud.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_SHORTEST, _LONGEST, _FEWEST_SIGNS = 12, 254, 6
_hasher = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
# Of the same form and cost as a real one; no password is known that has it.
_NOBODYS = f"$argon2id$v=19$m=65536,t=3,p=4${'A' * 22}${'A' * 43}"


def new_password() -> str:
    """Sixteen random characters (79 bits) in groups that can be typed off a screen."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def check_is_good(password: str, *known: str) -> None:
    """Refuses what is guessed first: a short password, one of few signs, and one with
    what is `known` of its owner in it. Raises InvalidInput."""
    if not _SHORTEST <= len(password) <= _LONGEST or not password.isprintable():
        raise InvalidInput(f"A password has {_SHORTEST} to {_LONGEST} characters.")
    if len(set(password)) < _FEWEST_SIGNS:
        raise InvalidInput(f"A password has at least {_FEWEST_SIGNS} different signs.")
    said = password.casefold()
    if any(one.casefold() in said for one in known):
        raise InvalidInput("A password has neither your name nor your e-mail in it.")


def hash_of_password(password: str) -> str:
    return _hasher.hash(password)


def is_password(password: str, kept: str | None) -> bool:
    """Compares with the kept hash; takes as long when nobody has that account."""
    try:
        _hasher.verify(kept or _NOBODYS, password)
    except VerificationError:
        return False
    return kept is not None
