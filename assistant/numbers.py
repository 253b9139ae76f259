"""Numbers in words and digits, and what they count: money, pieces, a score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.spans import Span

WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "a hundred": 100}
WORDS |= {"a": 1, "an": 1, "couple": 2, "a couple": 2, "a couple of": 2, "dozen": 12}

WORD = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:[ ,.]\d{3})+(?:[.,]\d{2})?|\d+(?:[.,]\d{1,2})?"
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"}
_NAMES = {
    "EUR": r"eur|euros?|e(?=\W|$)",
    "USD": r"usd|dollars?|bucks?",
    "GBP": r"gbp|pounds?|quid",
    "SEK": r"sek",
    "NOK": r"nok",
    "DKK": r"dkk",
    "JPY": r"jpy|yen",
    "INR": r"inr|rs\.?|rupees?",
    "CHF": r"chf|francs?",
    "PLN": r"pln|zł|zloty",
    "CAD": r"cad",
    "AUD": r"aud",
}
_NAME = "|".join(_NAMES.values())
_AFTER = re.compile(rf"(?i)\b(?P<n>{_DIGITS}|{WORD})\s?(?P<c>[€$£¥₹]|(?:{_NAME})\b)")
_BEFORE = re.compile(
    rf"(?i)(?P<c>[€$£¥₹]|\b(?:eur|usd|gbp|sek|nok|dkk|jpy|inr|rs\.?|chf)) ?"
    rf"(?P<n>{_DIGITS})(?P<k>k\b)?"
)
_KRONER = re.compile(rf"(?i)\bkr\.? ?(?P<n>{_DIGITS})|\b(?P<m>{_DIGITS}) ?kr\b")
_CENTS = re.compile(r"(?i)\b(?P<n>\d{1,2}) ?(?P<c>cents?|p|pence)\b")
_PERCENT = re.compile(r"(?i)\b(?P<n>\d{1,3}) ?(?:%|per ?cent|percent)")
_BARE = re.compile(
    r"(?i)\b(?:charged?|paid|pay|cost|took|refund|back|for|total|billed|debited)\b"
    r"(?: (?:me|of|was|is|only|you|just))* (?P<n>\d+[.,]\d{2})\b|"
    r"\b(?P<m>\d{1,4}) off\b"
)
_NO_MINOR = {"JPY"}

_PIECES = (
    r"pcs|pieces?|items?|units?|copies|pairs?|boxes|bottles?|packs?|packets?|tickets?|"
    r"sets?|parcels?|packages?|people|persons?|seats?|cans?|bags?|of (?:them|these|"
    r"those)|(?:is|are|were|was) (?:missing|broken|damaged)|(?:missing|broken) ones"
)
_QUANTITY = re.compile(rf"(?i)\b(?P<n>\d{{1,3}}|{WORD})(?: x)? (?:{_PIECES})\b")
_TIMES = re.compile(r"(?i)\b(?:x ?(?P<n>\d{1,3})|(?P<m>\d{1,3}) ?x)\b")
_ALONE = re.compile(rf"(?i)^\W*(?:(?:just|only) )?(?P<n>\d{{1,3}}|{WORD})\W*$")

_OF_TEN = re.compile(rf"(?i)\b(?P<n>10|\d|{WORD}) ?(?:/|out of|of) ?(?:10|ten)\b")
_OF_FIVE = re.compile(rf"(?i)\b(?P<n>[0-5]|{WORD}) ?(?:/|out of) ?(?:5|five)\b")
_STARS = re.compile(rf"(?i)\b(?P<n>[0-5]|{WORD})[ -]?(?:stars?\b|\*|⭐)")
_RATED = re.compile(
    rf"(?i)\b(?:rate|rating|score|give|giving|solid|it's|its)\b"
    rf"(?: (?:is|you|it|this|them|that|a|an|of|the|service|chat|about|be))*"
    rf" (?P<n>10|\d|{WORD})(?= *(?:$|[.,!?]|from me|for|because|overall))"
)


def number(words: str) -> int | None:
    """Reads a whole number from digits or English words; None when it is neither."""
    words = words.strip().lower()
    return int(words) if words.isdigit() else WORDS.get(words)


def amounts(text: str) -> Iterator[Span]:
    """Finds money: `{"amount": minor units, "currency": "EUR" or null}`.

    A percentage is `{"percent": 20}`.
    """
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(text):
            thousand = 1000 if match.groupdict().get("k") else 1
            yield _money(match, match["n"], _currency(match["c"]), thousand)
    for match in _KRONER.finditer(text):
        yield _money(match, match["n"] or match["m"], None)
    for match in _CENTS.finditer(text):
        currency = None if match["c"].lower().startswith("cent") else "GBP"
        value = {"amount": int(match["n"]), "currency": currency}
        yield Span("amount", *match.span(), value)
    for match in _PERCENT.finditer(text):
        yield Span("amount", *match.span(), {"percent": int(match["n"])})
    for match in _BARE.finditer(text):
        group = "n" if match["n"] else "m"
        value = {"amount": _minor(match[group], None), "currency": None}
        yield Span("amount", *match.span(group), value)


def quantities(text: str) -> Iterator[Span]:
    """Finds how many pieces; a message that is only a number counts too."""
    for pattern in (_QUANTITY, _TIMES, _ALONE):
        for match in pattern.finditer(text):
            words = match["n"] or match["m"]
            count = number(words)
            if count is not None:
                yield Span("quantity", match.start(), match.end(), count)


def scores(text: str) -> Iterator[Span]:
    """Finds a score on the scale 0–10; four stars of five are 8."""
    for pattern, factor in ((_OF_TEN, 1), (_OF_FIVE, 2), (_STARS, 2), (_RATED, 1)):
        for match in pattern.finditer(text):
            yield from _score(match, factor)
    match = _ALONE.match(text)
    if match:
        yield from _score(match, 1)


def _score(match: re.Match[str], factor: int) -> Iterator[Span]:
    points = number(match["n"])
    if points is not None and points * factor <= 10:
        yield Span("score", *match.span(), points * factor)


def _currency(sign: str) -> str | None:
    if sign in _SIGNS:
        return _SIGNS[sign]
    for code, pattern in _NAMES.items():
        if re.fullmatch(pattern.replace(r"(?=\W|$)", ""), sign, re.I):
            return code
    return None


def _money(
    match: re.Match[str], digits: str, currency: str | None, factor: int = 1
) -> Span:
    amount = _minor(digits, currency) * factor
    return Span("amount", *match.span(), {"amount": amount, "currency": currency})


def _minor(digits: str, currency: str | None) -> int:
    whole = WORDS.get(digits.lower())
    if whole is None:
        grouped = re.sub(r"[ ,.](?=\d{3}(?!\d))", "", digits)
        value = Decimal(grouped.replace(",", ".").replace(" ", ""))
    else:
        value = Decimal(whole)
    return int(value if currency in _NO_MINOR else value * 100)
