"""The parts of a message that may be matters of their own."""

from __future__ import annotations

import re

# Sentences, lines, and clauses that start a new thought.
_CUT = re.compile(
    r"(?<=[.!?…])\s+(?=\S)|\s*\n+\s*|;\s+|\s+[-–—]\s+|"
    r",?\s+(?:and also|also|plus|by the way|btw|another thing|besides|oh"
    r" and|and by the "
    r"way|p\.?s\.?:?|on top of that|additionally|secondly)[,:]?\s+|"
    r",\s+(?=(?:and |but |so )?(?:can|could|would|will|do|does|did|is|are"
    r"|was|were|what|"
    r"when|where|why|how|who|which)\s)|"
    r"\s+(?:and|but)\s+(?=(?:can|could|would|do|does|what|when|where|why|how|who|which|"
    r"is there|are there|i want|i need|i also|i would|i'd|my|please|pls|"
    r"the|a|an|one|another|two|half|you|your|it|it's|its|there|they|nobody|no one)\s)|"
    r",?\s+(?=because\s)|"
    r",\s+(?=(?:and |but |so )?(?:i want|i need|i'd|i would|i expect|please|pls|send|"
    r"give|refund|replace|put)\s)",
    re.I,
)
# "Thanks a lot for losing it": what the thanks are for is read without them.
_THANKS = re.compile(
    r"\b(?:thanks|thank you|thankyou|thx|cheers|congratulations|congrats"
    r"|well done|bravo)"
    r"(?: (?:a|so|very|lot|bunch|million|again|much|guys|all|u|you)){0,3} (?:for|on)\s+"
    r"(?=(?:not |never )?\w{3,}ing\b)",
    re.I,
)
MOST = 6
_WORD = re.compile(r"\w+")


def clauses(text: str) -> list[str]:
    """Splits a message; returns [] when it is one thought.

    Pieces of one word join the piece before; of very long messages the first and
    last pieces are kept, six in all, because people say what they want there.
    """
    pieces: list[str] = []
    bare = _THANKS.sub("\n", text).strip()
    for piece in filter(None, (piece.strip() for piece in _CUT.split(bare))):
        if pieces and len(_WORD.findall(piece)) < 2:
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    if len(pieces) > MOST:
        pieces = pieces[: MOST // 2] + pieces[-(MOST - MOST // 2) :]
    return pieces if pieces != [text.strip()] else []
