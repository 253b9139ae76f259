"""Numbers of bank accounts (IBAN, ISO 13616) in what somebody wrote (threats T10)."""

from __future__ import annotations

import re

from kintsugi.cards import Span
from kintsugi.digits import plainly

# How many characters the account numbers of a country have.
_COUNTRIES = {
    15: "NO",
    16: "BE",
    18: "DK FI FK FO GL NL SD",
    19: "MK SI",
    20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST",
    26: "IS TR",
    27: "BI DJ FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
    29: "BR EG PS QA UA",
    30: "JO KW MU YE",
    31: "MT SC",
    32: "LC",
    33: "RU",
}
_LENGTH = {
    country: length
    for length, countries in _COUNTRIES.items()
    for country in countries.split()
}
# In words that only begin like an account number there are fewer.
_FEWEST_DIGITS = 9

_BEGINNING = re.compile(r"(?=([A-Z]{2})(?: ?[0-9]){2})")
_CHARACTER = re.compile(r" {0,3}([0-9A-Z])")


def ibans(text: str) -> list[Span]:
    """Finds where account numbers stand: as long as their country has them, with the
    right check digits, however they are grouped."""
    plain = plainly(text)
    spans: list[Span] = []
    for beginning in _BEGINNING.finditer(plain):
        start = beginning.start()
        if spans and start < spans[-1][1]:
            continue
        written, end = _characters(plain, start, _LENGTH.get(beginning[1], 0))
        if written and is_iban(written):
            spans.append((start, end))
    return spans


def is_iban(written: str) -> bool:
    """Whether it is an account number: country, length, and a remainder of 1 by 97."""
    if len(written) != _LENGTH.get(written[:2]):
        return False
    if sum(map(str.isdigit, written)) < _FEWEST_DIGITS:
        return False
    moved = written[4:] + written[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


def _characters(plain: str, start: int, count: int) -> tuple[str, int]:
    """The next so many letters and digits, and where they end; "" when there are
    fewer."""
    written, end = "", start
    while len(written) < count:
        found = _CHARACTER.match(plain, end)
        if found is None:
            return "", start
        written, end = written + found[1], found.end()
    return written, end
