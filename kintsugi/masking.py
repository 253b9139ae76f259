"""What nobody here needs to know is taken out of a text before it is kept (T10).

Order numbers, telephone and tracking numbers, amounts and dates stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kintsugi.cards import Span, card_numbers
from kintsugi.digits import plainly
from kintsugi.ibans import ibans


class Removed(StrEnum):
    """What was taken out, in the words that stand in its place."""

    CARD_NUMBER = "card number"
    BANK_ACCOUNT = "bank account number"
    SECURITY_CODE = "security code"
    PASSWORD = "password"
    NATIONAL_ID = "national id number"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as it may be kept; `removed` names what was in it, each kind once."""

    text: str
    removed: tuple[Removed, ...] = ()


_Find = tuple[Removed, Span]

_LINK = r"[ :=#]*(?:IS|WAS|IST|ON|ÄR|EST|ES|E)?[ :=#]*"
_CODE = re.compile(
    r"\b(?:CV[CV]2?|CSC|SECURITY (?:CODE|NUMBER)|CARD (?:VERIFICATION )?CODE"
    r"|VERIFICATION (?:CODE|NUMBER|VALUE)|PRÜFNUMMER|TURVAKOODI|SÄKERHETSKOD)\b"
    + _LINK
    + r"([0-9](?: ?[0-9]){2,3})(?! ?[0-9])"
)
# What stands on a card beside its number: perhaps a month and year, then the code.
_BESIDE = (
    r"(?:[^0-9]{1,12}(?:0?[1-9]|1[0-2])[ /]{1,3}(?:20)?[2-4][0-9](?![0-9]))?"
    r"[^0-9]{1,3}([0-9]{%d})(?! ?[0-9])"
)
_BESIDE_CARD, _BESIDE_AMERICAN_EXPRESS = (
    re.compile(_BESIDE % 3),
    re.compile(_BESIDE % 4),
)
_DIGITS_OF_AMERICAN_EXPRESS = 15

_PASSWORD = re.compile(
    r"\b(?:pass ?word|pass ?code|pass ?phrase|passwort|kennwort|salasana|lösenord"
    r"|mot de passe|contraseña|wachtwoord|pwd)\b"
    r"(?:\s*(?:\b(?:is|was|ist|on|är|est|es)\b|[:=])+\s*|\s+(?=\S*[0-9])(?=\S*[a-z]))"
    r"[\"'“”‘’«»]?([^\s\"“”‘’«»\[]+)",
    re.IGNORECASE,
)
# "My password is wrong" tells no password.
_NO_PASSWORD = frozenset(
    "a again also always an at being broken correct different expired fine forgotten"
    " gone good in incorrect invalid locked lost my needed never no not now ok okay on"
    " old one only out refused rejected required reset right still stuck that the there"
    " too unknown very what where wrong".split()
)
_PIN = re.compile(r"\bPIN(?: CODE| NUMBER)?\b" + _LINK + r"([0-9]{4})(?! ?[0-9])")

_FINNISH_ID = re.compile(
    r"(?<![0-9A-Z])([0-9]{6})([ +A-FU-Y])([0-9]{3})([0-9A-Y])(?![0-9A-Z])"
)
_FINNISH_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_NAMED_ID = re.compile(
    r"\b(?:SSN|SOCIAL SECURITY(?: NUMBER| NO)?|NATIONAL INSURANCE(?: NUMBER| NO)?"
    r"|NATIONAL ID(?:ENTITY)?(?: CARD)?(?: NUMBER| NO)?|PASSPORT(?: NUMBER| NO)?"
    r"|PERSONNUMMER|HENKILÖTUNNUS|HENKILÖTUNNUKSENI|HETU|CPR|DNI|NIE|BSN)\b"
    + _LINK
    + r"([A-Z]{0,3} ?[0-9]{2,}(?:[ +A][0-9]{2,})*[A-Z]?)(?![0-9])"
)
_FEWEST_DIGITS_OF_AN_ID = 6


def mask(text: str) -> Masked:
    """Puts `[card number removed]` and the like in the place of what must not be kept.

    A second time it changes nothing.
    """
    kept, removed, at = [], [], 0
    for kind, (start, end) in sorted(_found(text), key=lambda found: found[1]):
        if end <= at:
            continue
        kept += [text[at : max(at, start)], f"[{kind} removed]"]
        removed.append(kind)
        at = end
    return Masked("".join([*kept, text[at:]]), tuple(dict.fromkeys(removed)))


def masked(value: Any) -> Any:
    """Gives a JSON value with every text in it masked."""
    if isinstance(value, str):
        return mask(value).text
    if isinstance(value, dict):
        return {name: masked(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [masked(inner) for inner in value]
    return value


def _found(text: str) -> Iterator[_Find]:
    plain = plainly(text)
    for card in card_numbers(text):
        yield Removed.CARD_NUMBER, card
        digits = sum(map(str.isdigit, plain[slice(*card)]))
        american = digits == _DIGITS_OF_AMERICAN_EXPRESS
        beside = _BESIDE_AMERICAN_EXPRESS if american else _BESIDE_CARD
        if code := beside.match(plain, card[1]):
            yield Removed.SECURITY_CODE, code.span(1)
    for account in ibans(text):
        yield Removed.BANK_ACCOUNT, account
    for code in _CODE.finditer(plain):
        yield Removed.SECURITY_CODE, code.span(1)
    for said in _PASSWORD.finditer(text):
        if said[1].casefold().rstrip(".,;:!?)") not in _NO_PASSWORD:
            yield Removed.PASSWORD, said.span(1)
    for said in _PIN.finditer(plain):
        yield Removed.PASSWORD, said.span(1)
    yield from _national_ids(text, plain)


def _national_ids(text: str, plain: str) -> Iterator[_Find]:
    for code in _FINNISH_ID.finditer(plain):
        century = text[code.start(2)]
        # With digits only it may as well be an order's number.
        certain = plain[code.start(2)].isalpha() or code[4].isalpha()
        if certain and not century.isspace() and _is_finnish(code):
            yield Removed.NATIONAL_ID, code.span()
    for named in _NAMED_ID.finditer(plain):
        if sum(map(str.isdigit, named[1])) >= _FEWEST_DIGITS_OF_AN_ID:
            yield Removed.NATIONAL_ID, named.span(1)


def _is_finnish(code: re.Match[str]) -> bool:
    day, month, year = (int(code[1][place : place + 2]) for place in (0, 2, 4))
    try:
        # 2000 + year: a leap day is right in either century.
        date(2000 + year, month, day)
    except ValueError:
        return False
    return _FINNISH_CHECK[int(code[1] + code[3]) % 31] == code[4]
