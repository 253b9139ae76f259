"""What a message means as a reply to what was asked, whatever it means by itself."""

from __future__ import annotations

import re
from typing import Any

# Asked one of these, a customer who says "never mind" lets go of the whole matter; at
# the others a plain no is meant, or nothing was asked.
_MAY_LET_GO = frozenset(
    "facts restatement correction choice wish confirmation satisfaction triage".split()
)
_LETS_GO = re.compile(
    r"(?i)^(?:(?:ok(?:ay)?|oh|ah|aw|eh|well|no|nah|you know what|actually|fine|hm+|ugh|"
    r"just|please|then|oh well|whatever)\b[\s,.…!-]*)*"
    r"(?:never ?mind|nvm\b|forget (?:about )?(?:it|this|that|the whole thing)\b"
    r"|leave it\b(?! at)|let it (?:be|go)\b|drop it\b|do(?:n.?t| not) bother\b"
    r"|i(?:.?ll| will)? (?:just )?(?:leave|drop) it\b(?! at)|i give up\b"
    r"|(?:it )?(?:does ?n.?t|does not) matter(?: any ?more)?\b)"
)
_LONGEST = 14  # words; who writes more has something to say
_SAID_BACK = frozenset(["restatement", "correction"])
_UNCLEAR = frozenset(["out_of_scope", "nlu_fallback"])


def in_reply(parsed: dict[str, Any], awaiting: str | None) -> dict[str, Any]:
    """Reads "never mind" as a goodbye for now, marked as `lets_go`, and what names a
    thing of the order, when it was said back, as setting that right.

    What else it says is kept: a threat stays one, and so does a wish for a person.
    """
    if awaiting in _SAID_BACK and _names_a_thing(parsed):
        return {**parsed, "intent": {"name": "inform", "confidence": 1.0}}
    text = str(parsed.get("text") or "").strip()
    if (
        awaiting in _MAY_LET_GO
        and _LETS_GO.match(text)
        and len(text.split()) <= _LONGEST
        and not parsed.get("flags")
        and (parsed.get("intent") or {}).get("name") != "ask_human"
        and not any(found["entity"] == "option" for found in parsed["entities"])
    ):
        intent = {"name": "goodbye", "confidence": 1.0}
        return {**parsed, "intent": intent, "lets_go": True}
    return parsed


def _names_a_thing(parsed: dict[str, Any]) -> bool:
    """Whether an unclear message names a thing of this customer's order."""
    is_unclear = (parsed.get("intent") or {}).get("name") in _UNCLEAR
    return is_unclear and any(one["entity"] == "product" for one in parsed["entities"])
