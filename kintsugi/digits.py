"""Numbers as people write them: with spaces, dashes, full-width digits and the like."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

SEPARATOR = " "

_SEPARATING = {"Zs", "Zl", "Zp", "Cc", "Cf", "Pd", "Pc", "Mn", "Me"}
_ALSO_SEPARATING = frozenset("·•*|'")


def plainly(text: str) -> str:
    """Gives the text with plain digits, capitals, and a space for every separator.

    It has as many characters as the text, so that a place in the one is the same place
    in the other.
    """
    return "".join(_plain(character) for character in text)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if "0" <= character <= "9" or "A" <= character <= "Z":
        return character
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    if character in _ALSO_SEPARATING or unicodedata.category(character) in _SEPARATING:
        return SEPARATOR
    simple = unicodedata.normalize("NFKC", character).upper()
    return simple if len(simple) == 1 else character
