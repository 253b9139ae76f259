"""Saved replies: words for moments that come again, filled for each case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kintsugi.errors import InvalidInput
from kintsugi.suggestions import Purpose
from kintsugi.tone import check_tone

_VARIABLE = re.compile(r"\{([a-z][a-z0-9_]{0,39})\}")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_TITLE, _TEXT = 80, 2000


@dataclass(frozen=True, slots=True)
class SavedReply:
    """A reply under the `name` that is typed after `/`. With a `purpose` it is also
    suggested by itself; a macro has a `remedy` too, which is put beside the words to be
    given with them."""

    id: str
    name: str
    title: str
    text: str
    changed_by: str
    changed_at: datetime
    purpose: Purpose | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with what is known put in; what is missing still stands in braces."""

    text: str
    missing: tuple[str, ...]


def check_reply(reply: SavedReply) -> SavedReply:
    """Gives it back when customers may read it; our own words pass the same check as a
    draft (P30). Raises InvalidInput with what is wrong."""
    if not _NAME.fullmatch(reply.name):
        raise InvalidInput(
            "The name is 1 to 40 small letters, digits and hyphens, such as late-again."
        )
    if not 1 <= len(reply.title) <= _TITLE:
        raise InvalidInput(f"The title has 1 to {_TITLE} characters.")
    if not 1 <= len(reply.text) <= _TEXT:
        raise InvalidInput(f"The text has 1 to {_TEXT} characters.")
    if set("{}") & set(_VARIABLE.sub("", reply.text)):
        raise InvalidInput("Braces hold a variable's name, such as {order_number}.")
    for finding in check_tone(reply.text):
        marked = reply.text[finding.start : finding.end].strip()
        raise InvalidInput(f"“{marked}”: {finding.why}")
    return reply


def variables_in(text: str) -> tuple[str, ...]:
    """The names in braces, each once, in their order."""
    return tuple(dict.fromkeys(_VARIABLE.findall(text)))


def fill(text: str, known: Mapping[str, str]) -> Filled:
    """Puts in what is known here."""
    filled = _VARIABLE.sub(lambda found: known.get(found[1], found[0]), text)
    missing = tuple(name for name in variables_in(text) if name not in known)
    return Filled(filled, missing)
