"""Numbers of payment cards in what somebody wrote (threats T10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kintsugi.digits import plainly

Span = tuple[int, int]

_SHORTEST, _LONGEST = 13, 19
_LONGEST_PHONE = 15

# Which first digits issuers have, and how long their numbers are. What fits none of
# them is no card, however well its check digit fits.
_ISSUERS: tuple[tuple[str, str, frozenset[int]], ...] = (
    ("4", "4", frozenset({13, 16, 19})),  # Visa
    ("51", "55", frozenset({16})),  # Mastercard
    ("2221", "2720", frozenset({16})),
    ("34", "34", frozenset({15})),  # American Express
    ("37", "37", frozenset({15})),
    ("300", "305", frozenset({14, 16, 19})),  # Diners Club
    ("3095", "3095", frozenset({14, 16, 19})),
    ("36", "36", frozenset({14, 16, 19})),
    ("38", "39", frozenset({14, 16, 19})),
    ("3528", "3589", frozenset({16, 19})),  # JCB
    ("6011", "6011", frozenset({16, 19})),  # Discover
    ("644", "649", frozenset({16, 19})),
    ("65", "65", frozenset({16, 19})),
    ("62", "62", frozenset({16, 19})),  # UnionPay
    ("810", "817", frozenset({16, 19})),
    ("5018", "5020", frozenset({16, 19})),  # Maestro
    ("5038", "5038", frozenset({16, 19})),
    ("5893", "5893", frozenset({16, 19})),
    ("6304", "6304", frozenset({16, 19})),
    ("6759", "6763", frozenset({16, 19})),
    ("2200", "2204", frozenset({16, 19})),  # Mir
    ("508", "508", frozenset({16})),  # RuPay
    ("9792", "9792", frozenset({16})),  # Troy
)

# A point with two digits behind it belongs to an amount or a day.
_DIGITS = re.compile(r"[0-9]+(?:(?: {1,3}|\.(?=[0-9]{3}))[0-9]+)*")
_GROUP = re.compile(r"[0-9]+")


def card_numbers(text: str) -> list[Span]:
    """Finds where card numbers stand: 13 to 19 digits of an issuer whose check digit
    fits, however they are grouped. Those that overlap are given as one.
    """
    plain = plainly(text)
    spans: list[Span] = []
    for run in _DIGITS.finditer(plain):
        if _is_phone(plain, run):
            continue
        for start, end in _cards_of(plain, run):
            if spans and start < spans[-1][1]:
                start, end = spans[-1][0], max(end, spans[-1][1])
                spans.pop()
            spans.append((start, end))
    return spans


def is_card_number(digits: str) -> bool:
    """Whether an issuer has such numbers and the check digit fits."""
    issued = any(
        len(digits) in lengths and first <= digits[: len(first)] <= last
        for first, last, lengths in _ISSUERS
    )
    return issued and has_check_digit(digits)


def has_check_digit(digits: str) -> bool:
    """Whether the last digit is right by the Luhn formula (ISO/IEC 7812-1)."""
    ones, twos = digits[::-2], digits[-2::-2]
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in twos)
    return (sum(map(int, ones)) + sum(doubled)) % 10 == 0


def _cards_of(plain: str, run: re.Match[str]) -> Iterator[Span]:
    """Whole groups of digits that together are a card, from the left."""
    groups = list(_GROUP.finditer(plain, *run.span()))
    for first, group in enumerate(groups):
        digits = ""
        for last in groups[first:]:
            digits += last[0]
            if len(digits) > _LONGEST:
                break
            if len(digits) >= _SHORTEST and is_card_number(digits):
                yield group.start(), last.end()


def _is_phone(plain: str, run: re.Match[str]) -> bool:
    """Whether it is a telephone number with its country before it: +49… or 0049…"""
    if plain[: run.start()].endswith("+"):
        return _count(run) <= _LONGEST_PHONE
    return run[0].startswith("00") and _count(run) <= _LONGEST_PHONE + len("00")


def _count(run: re.Match[str]) -> int:
    return sum(map(str.isdigit, run[0]))
