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
    """Reads "never mind" as a goodbye for now, marked as `lets_go`; what names a thing
    of the order, when it was said back, as setting that right; and what names a remedy,
    when asked what would be fair, as the wish, whatever else it tells again. What a
    refund was for is no other complaint unless it is clearly one.

    What else it says is kept: a threat stays one, and so does a wish for a person.
    """
    if awaiting in _SAID_BACK and _names_a_thing(parsed):
        return _meant_as(parsed, "inform")
    if awaiting == "refund_reason" and parsed.get("likely"):
        return _meant_as(parsed, "inform")
    if awaiting == "wish" and _tells_again_with_a_wish(parsed):
        return _meant_as(parsed, "propose_own_resolution")
    text = str(parsed.get("text") or "").strip()
    if (
        awaiting in _MAY_LET_GO
        and _LETS_GO.match(text)
        and len(text.split()) <= _LONGEST
        and not parsed.get("flags")
        and (parsed.get("intent") or {}).get("name") != "ask_human"
        and not any(found["entity"] == "option" for found in parsed["entities"])
    ):
        return _meant_as(parsed, "goodbye") | {"lets_go": True}
    return parsed


def _meant_as(parsed: dict[str, Any], intent: str) -> dict[str, Any]:
    return {**parsed, "intent": {"name": intent, "confidence": 1.0}}


def _names_a_thing(parsed: dict[str, Any]) -> bool:
    """Whether an unclear message names a thing of this customer's order."""
    is_unclear = (parsed.get("intent") or {}).get("name") in _UNCLEAR
    return is_unclear and any(one["entity"] == "product" for one in parsed["entities"])


def _tells_again_with_a_wish(parsed: dict[str, Any]) -> bool:
    """Whether a complaint names what would put it right."""
    name = str((parsed.get("intent") or {}).get("name"))
    named = any(one["entity"] in ("option", "amount") for one in parsed["entities"])
    return name.startswith("complain_") and named
