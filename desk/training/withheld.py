"""What tells who a customer is, withheld from trainers: a placeholder stands for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from kintsugi.masking import mask

# The placeholders of order number, address and postcode are those of conversation
# tests, which put a fresh order in their place.
NUMBER, EMAIL, POSTCODE = "{number}", "{email}", "{postcode}"
NAME, PHONE, LINK, ADDRESS = "{name}", "{phone}", "{link}", "{address}"

# What stands in their place where anybody could have written it.
_ANYBODYS = {
    NUMBER: "4711",
    EMAIL: "me@example.com",
    POSTCODE: "00100",
    NAME: "Anna",
    PHONE: "my number",
    LINK: "your page",
    ADDRESS: "my street",
}

_LINK = re.compile(r"(?i)\bhttps?://\S+|\bwww\.\S+")
_EMAIL = re.compile(r"[^\s@<>(){}\"',;:]+@[\w.-]+\w")
_HANDLE = re.compile(r"(?<![\w@{])@\w{2,}")
_PHONE = re.compile(r"(?<![\w.])\+?\d[\d ()/-]{7,}\d(?!\w)")
_CODE = re.compile(
    r"(?i)(?<![\w{])(?=[\w-]*\d{3})(?:[a-z]{1,5}-?)?\d[\da-z]*(?:-\d[\da-z]*)*(?!\w)"
)
_BRITISH_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_STREET = re.compile(
    r"\b\d{1,4}[a-zA-Z]? (?:[A-Z][\w'-]+ ){1,3}(?:[Ss]treet|[Rr]oad|[Aa]venue|[Ll]ane"
    r"|[Dd]rive|[Cc]lose|[Ww]ay|[Ss]quare|St|Rd|Ave)\b"
    r"|\b[A-ZÅÄÖÜ][\w-]*(?:katu|tie|polku|stra(?:ß|ss)e|gatan|vägen|weg|laan)"
    r" \d{1,4}(?: ?[A-Za-z])?(?: \d{1,3})?\b"
)
# A name, or a part of one that is hidden already.
_NAMED = r"(?:[A-ZÅÄÖÜÉÈÁ][\w'’-]+|\{name\}[\w'’-]*)"
_PERSON = rf"{_NAMED}(?: {_NAMED}){{0,2}}"
_INTRODUCED = re.compile(
    rf"(?P<by>\b(?:[Mm]y name is|[Tt]his is|[Ii] am called|[Nn]ame:|[Mm]rs?\.?|[Mm]s\.?"
    rf"|(?:[Kk]ind |[Bb]est |[Ww]arm )?[Rr]egards,?|[Ss]incerely,?|[Cc]heers,)\s+)"
    rf"(?P<name>{_PERSON})"
)
_PART_OF_A_NAME = re.compile(r"\w{2,}")
# As many digits as this are a year, an amount or an hour, and tell nobody.
_FEW_DIGITS = 4
_ABOUT_A_PERSON = {
    "order_number": NUMBER,
    "email": EMAIL,
    "phone": PHONE,
    "postcode": POSTCODE,
}


@dataclass(frozen=True)
class Known:
    """By what the desk knows this customer; each is hidden wherever it stands."""

    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()

    def withhold(self, text: str) -> str:
        """Gives the text with placeholders for what tells who wrote it."""
        text = mask(text).text
        for known, placeholder in (
            (self.emails, EMAIL),
            (self.numbers, NUMBER),
            (self.postcodes, POSTCODE),
            (self.names, NAME),
        ):
            if pattern := _any_of(known):
                text = pattern.sub(placeholder, text)
        for pattern, placeholder in (
            (_LINK, LINK),
            (_EMAIL, EMAIL),
            (_HANDLE, NAME),
            (_STREET, ADDRESS),
            (_BRITISH_POSTCODE, POSTCODE),
            (_PHONE, PHONE),
        ):
            text = pattern.sub(placeholder, text)
        text = _INTRODUCED.sub(lambda found: found["by"] + NAME, text)
        return _CODE.sub(_number, text)

    def withhold_from(self, entity: dict[str, Any]) -> dict[str, Any]:
        """An entity as it was found, or its placeholder."""
        name, value = entity.get("entity"), entity.get("value")
        if name in _ABOUT_A_PERSON:
            return {"entity": name, "value": _ABOUT_A_PERSON[name]}
        shown = self.withhold(value) if isinstance(value, str) else value
        return {"entity": name, "value": shown}


def known_by(
    names: Iterable[str | None],
    emails: Iterable[str | None],
    numbers: Iterable[str | None],
    postcodes: Iterable[str | None],
) -> Known:
    """Gathers what is known; a name is hidden as a whole and each part of it."""
    whole = {name.strip() for name in names if name and name.strip()}
    parts = {part for name in whole for part in _PART_OF_A_NAME.findall(name)}
    return Known(
        frozenset(whole | parts),
        frozenset(one for one in emails if one),
        frozenset(one for one in numbers if one),
        frozenset(one for one in postcodes if one),
    )


def as_anybody(text: str, keep: Collection[str] = ()) -> str:
    """The words as anybody could have written them: values in the place of the
    placeholders, but for those to keep."""
    for placeholder, value in _ANYBODYS.items():
        if placeholder not in keep:
            text = text.replace(placeholder, value)
    return text


def _any_of(known: frozenset[str]) -> re.Pattern[str] | None:
    longest_first = sorted(known, key=len, reverse=True)
    if not longest_first:
        return None
    any_one = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?i)(?<!\w)(?:{any_one})(?!\w)")


def _number(found: re.Match[str]) -> str:
    digits = sum(map(str.isdigit, found[0]))
    has_letters = any(map(str.isalpha, found[0]))
    is_telling = digits > _FEW_DIGITS or (has_letters and digits >= _FEW_DIGITS)
    return NUMBER if is_telling else found[0]
