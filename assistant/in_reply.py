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
# Asked for the number of an order, "I have no number" is no question for ours.
_HAS_IT_NOT = re.compile(
    r"(?i)\W*(?:(?:sorry|well|um+|hm+|no|but)\b\W*)*(?:i )?"
    r"(?:have no|have ?n.?t (?:a|any|got (?:a|any|the|it))|lost the|no"
    r"|do(?: not|n.?t) have (?:a|any|the|that|it)) ?"
    r"(?:order )?(?:number|confirmation|idea|clue)?\W*$"
)
_LONGEST = 14  # words; who writes more has something to say
_SAID_BACK = frozenset(["restatement", "correction"])
# Asked whether we shall put right that an order is late.
_GOES_ON = frozenset(["affirm", "vent", "propose_own_resolution", "cancel_order"])
# In the face of an offer, when "would it come" is asked of what is offered.
_OFFERED = frozenset(["choice", "confirmation"])
_TO_COME = re.compile(r"(?i)\b(?:would|will|it.?ll|they.?ll)\b")
# "Yes, thanks, bye" is a yes to whether it is solved.
_PLEASED = re.compile(
    r"(?i)\W*(?:yes|yep|yeah|yup|thanks?|great|perfect|all good|it is)\b"
)
# Offered a person, for what only a person does.
_TAKES_IT = frozenset(["affirm", "cancel_order", "ask_return_or_exchange"])
_A_FEW = 6  # words; who writes no more names a thing and tells nothing of it
_SURE = 0.75
_UNCLEAR = frozenset(["out_of_scope", "nlu_fallback"])


def in_reply(parsed: dict[str, Any], awaiting: str | None) -> dict[str, Any]:
    """Reads "never mind" as a goodbye for now, marked as `lets_go`; what names a thing
    of the order, when it was asked for or said back, as telling which; what names a
    remedy, at the choice or when asked what would be fair, as the wish, whatever else
    it tells again; a yes to putting right that an order is late as the complaint, and
    a yes to a person as the wish for one. What a refund was for is no other complaint
    unless it is clearly one.

    What else it says is kept: a threat stays one, and so does a wish for a person.
    """
    if intent := _meant(parsed, awaiting):
        return {**parsed, "intent": {"name": intent, "confidence": 1.0}}
    if awaiting in _MAY_LET_GO and _lets_go(parsed):
        goodbye = {"name": "goodbye", "confidence": 1.0}
        return {**parsed, "intent": goodbye, "lets_go": True}
    return parsed


def _meant(parsed: dict[str, Any], awaiting: str | None) -> str | None:
    """The intent that a message has by what was asked; None where it has its own."""
    is_brief = len(_words(parsed)) <= _A_FEW
    if awaiting in _SAID_BACK and _name(parsed) in _UNCLEAR:
        return "inform" if _names(parsed, "product") else None
    if awaiting == "facts" and is_brief and _is_unsure(parsed):
        return "inform" if _names(parsed, "product") else None
    if awaiting == "facts" and is_brief and _HAS_IT_NOT.match(_text(parsed)):
        return "deny"
    if awaiting == "refund_reason" and parsed.get("likely"):
        return "inform"
    is_complaint = _name(parsed).startswith("complain_")
    if is_complaint and (awaiting == "wish" or (awaiting == "choice" and is_brief)):
        is_wish = _names(parsed, "option", "amount")
        return "propose_own_resolution" if is_wish else None
    if awaiting == "satisfaction" and _name(parsed) == "goodbye":
        return "affirm" if _PLEASED.match(_text(parsed)) else None
    if awaiting == "person_offered" and _TAKES_IT.issuperset(_nearest(parsed)):
        return "ask_human"
    if awaiting in _OFFERED and _name(parsed) == "ask_order_status":
        return "ask_turnaround" if _TO_COME.search(_text(parsed)) else None
    if awaiting == "overdue" and (_name(parsed) in _GOES_ON or _is_unsure(parsed)):
        return "complain_late_delivery"
    return None


def _lets_go(parsed: dict[str, Any]) -> bool:
    return (
        bool(_LETS_GO.match(_text(parsed)))
        and len(_words(parsed)) <= _LONGEST
        and not parsed.get("flags")
        and _name(parsed) != "ask_human"
        and not _names(parsed, "option")
    )


def _is_unsure(parsed: dict[str, Any]) -> bool:
    """Whether it may be a complaint, or beside our trade, by chance: "the mouse mat",
    "then do something"."""
    confidence = (parsed.get("intent") or {}).get("confidence") or 0
    is_doubtful = _name(parsed).startswith(("complain_", "out_of_scope"))
    return is_doubtful and confidence < _SURE


def _nearest(parsed: dict[str, Any]) -> list[str]:
    """Its intent; where it stands between two ("yes cancel it"), both."""
    ranking = [one["name"] for one in parsed.get("intent_ranking") or ()]
    is_between = _name(parsed) == "nlu_fallback" and len(ranking) > 2
    return ranking[1:3] if is_between else [_name(parsed)]


def _name(parsed: dict[str, Any]) -> str:
    return str((parsed.get("intent") or {}).get("name") or "")


def _names(parsed: dict[str, Any], *entities: str) -> bool:
    return any(found["entity"] in entities for found in parsed["entities"])


def _words(parsed: dict[str, Any]) -> list[str]:
    return _text(parsed).split()


def _text(parsed: dict[str, Any]) -> str:
    return str(parsed.get("text") or "").strip()
