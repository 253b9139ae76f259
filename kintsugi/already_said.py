"""A draft that asks for what is known already: nobody has to repeat themselves (P8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kintsugi.cases import Case
from kintsugi.facts import Fact
from kintsugi.orders import Order

_PHOTO = "photo"
_CONTACT = "contact"

# How each is asked for. A match counts only in a sentence that asks.
_ASKED_FOR: Mapping[str, str] = {
    Fact.ORDER_NUMBER: r"order (?:number|no\b|id)|which (?:of your )?orders?\b"
    r"|(?:number|reference) of (?:your|the) order",
    _CONTACT: r"e-?mail(?: address)?|post ?code|zip code|what name is it under",
    Fact.ITEM: r"which (?:item|product|article|one|part|thing)s?\b"
    r"|what (?:item|product|article) (?:is|was|do|did|are)",
    Fact.QUANTITY: r"how many\b",
    Fact.PROBLEM: r"what (?:happened|went wrong|is wrong|is the (?:problem|issue))"
    r"|what's (?:wrong|the (?:problem|issue))"
    r"|(?:describe|explain|tell (?:me|us) (?:about|more about)) (?:the|your|what)"
    r" (?:problem|issue|complaint|matter|happened)",
    Fact.SINCE: r"since when|when did (?:it|this|that|the (?:problem|trouble)) (?:begin"
    r"|start|first)|how long has (?:it|this)",
    Fact.EFFECT: r"how does (?:it|this|that) affect you|what does (?:it|this) keep you",
    Fact.NEEDED_BY: r"(?:by )?when do you need (?:it|them|this)|need it by"
    r"|by what (?:day|date)",
    Fact.AMOUNT: r"(?:what|which|how much).{0,20}(?:amount|sum)"
    r"|how much (?:was|were|is) (?:charged|taken|it)",
    Fact.REMEDY_SOUGHT: r"what would you (?:like|prefer|consider fair|want)"
    r"|how would you like (?:it|this|us)|(?:refund|replacement) or (?:a )?"
    r"(?:refund|replacement|voucher)",
    Fact.RECEIVED_INSTEAD: r"what (?:did you (?:get|receive)|was in (?:it|the parcel)"
    r"|came)\b",
    _PHOTO: r"(?:a |some )?(?:photo|picture|image)s?\b",
}
_PATTERNS = {
    name: re.compile(rf"\b(?:{pattern})", re.IGNORECASE)
    for name, pattern in _ASKED_FOR.items()
}
_SENTENCE = re.compile(r"[^.!?\n]{1,2000}[.!?]{0,3}")
_ASKS = re.compile(
    r"\?|\b(?:please|could you|can you|would you|may i|let (?:me|us) know"
    r"|(?:tell|send|give) (?:me|us)|provide|confirm|i need your|we need your)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AlreadySaid:
    """`text[start:end]` asks for `fact`, and this is its value."""

    start: int
    end: int
    fact: str
    value: str


def already_said(text: str, known: Mapping[str, str]) -> list[AlreadySaid]:
    """Where the draft asks for something known, in reading order."""
    found = [
        AlreadySaid(match.start(), match.end(), name, known[name])
        for start, end in _sentences_that_ask(text)
        for name, pattern in _PATTERNS.items()
        if name in known and (match := pattern.search(text, start, end))
    ]
    return sorted(found, key=lambda one: (one.start, one.end))


def known_facts(case: Case | None, order: Order | None, photos: int) -> dict[str, str]:
    """What nobody needs to ask for here, by fact, in words for the agent."""
    known = {name: str(value) for name, value in case.facts.items()} if case else {}
    if order is not None:
        known[Fact.ORDER_NUMBER] = order.number
        known[_CONTACT] = order.customer.email
        if len(order.lines) == 1:
            known[Fact.ITEM] = order.lines[0].name
    if photos:
        known[_PHOTO] = f"{photos} in this conversation"
    return known


def _sentences_that_ask(text: str) -> Iterator[tuple[int, int]]:
    for sentence in _SENTENCE.finditer(text):
        if _ASKS.search(sentence[0]):
            yield sentence.span()
