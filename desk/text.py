"""What a person may write in a message."""

from __future__ import annotations

import unicodedata

from kintsugi.errors import InvalidInput
from kintsugi.masking import Masked, mask

LONGEST = 2000


def clean(text: str) -> str:
    """Gives a message as it may be kept; raises what `read_text` raises."""
    return read_text(text).text


def read_text(text: str) -> Masked:
    """Normalises a message, NFC, one kind of line end, no control characters, and
    takes out what must not be kept (threats T10).

    Raises InvalidInput for lone surrogates and for what is then empty or longer than
    2,000 characters.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidInput("The text holds half a character (a surrogate).") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    text = text.strip()
    if not 1 <= len(text) <= LONGEST:
        raise InvalidInput(
            f"A message has 1 to {LONGEST} characters; this one has {len(text)}."
        )
    return mask(text)
