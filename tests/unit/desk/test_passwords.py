"""Passwords are kept as argon2 hashes and compared in the same time for nobody."""

from __future__ import annotations

from argon2 import extract_parameters

from desk import passwords
from desk.passwords import hash_of_password, is_password, new_password


def test_only_the_password_itself_is_right() -> None:
    kept = hash_of_password("abcd-efgh")
    assert is_password("abcd-efgh", kept)
    assert not is_password("abcd-efgi", kept)
    assert not is_password("", kept)


def test_nobodys_password_is_never_right_and_costs_as_much() -> None:
    assert not is_password("abcd-efgh", None)
    kept = extract_parameters(hash_of_password("abcd-efgh"))
    assert extract_parameters(passwords._NOBODYS) == kept


def test_new_passwords_are_never_the_same() -> None:
    made = {new_password() for _ in range(100)}
    assert len(made) == 100
    assert all(len(password) == 19 for password in made)
