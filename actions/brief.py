"""A customer's words, as briefly as they can be said back to them (P10)."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+|\s*\n+\s*|\s+[-–—]\s+")
# What need not be said back: greetings, numbers and addresses, sighs.
_ASIDE = re.compile(
    r"(?i)^(?:hi|hello|hey|good (?:morning|day|evening|afternoon)|dear [^,.]{1,30}|"
    r"thanks?(?: you)?|please help|i (?:really |honestly )?expected better|"
    r"that can.?t be right|you should know that|let me tell you(?: that)?|"
    r"unbelievable|seriously|this is (?:a |an )?(?:joke|disgrace|outrage|ridiculous|"
    r"unacceptable)|i(?:.?m| am) (?:so |very |really )?(?:angry|upset|disappointed|"
    r"furious|fed up|sick of (?:it|this)))\b[^a-z]*"
    r"(?:there|all|everyone|team|again|guys)?[\s,.!?:-]*"
)
_NUMBERS = re.compile(
    r"(?i)(?:[\s,;(]*(?:\b(?:my|the|this|it.?s|its|is|for|from|in|on|of|with|under|and|or|"
    r"order|number|no\.?|nr\.?|e-?mail|mail|address|by the way|btw|i am at|i.?m at|"
    r"belongs to|it belongs to|account|postcode|here)\b[\s,:.#-]*)*"
    r"(?:\b[a-z]{1,4}[- ]?\d{4,}\b|\S+@\S+\.\w+)[\s).]*(?:, by the way|btw)?[.\s]*)+"
    r"(?P<on>[a-z])?"
)
# Shouting is heard, and not shouted back.
_SHOUTED = re.compile(r"\b[A-Z]{2,}\b(?![- ]?\d)")
_SHOUTED_TOO = re.compile(r"\bA\b")
_LONGEST = 140


def in_brief(text: str) -> str:
    """The sentences that tell what happened, cut at a word where they are long.

    Greetings, sighs, order numbers and addresses are left out, and so are questions
    where anything else was told.
    """
    told, asked = [], []
    for sentence in _SENTENCE.split(_NUMBERS.sub(_left_of_a_number, text)):
        said = _quietly(_ASIDE.sub("", sentence.strip()).strip(" .,;:!?"))
        if len(re.findall(r"\w+", said)) > 1:
            (asked if sentence.rstrip().endswith("?") else told).append(said)
    told = told or asked
    brief = ""
    for sentence in told:
        if brief and len(brief) + len(sentence) > _LONGEST:
            break
        brief = f"{brief}. {sentence}" if brief else sentence
    brief = brief or text.strip(" .")
    if len(brief) <= _LONGEST:
        return brief
    return brief[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def _quietly(said: str) -> str:
    """Words that were shouted, in small letters; a name in capitals stays."""
    if len(_SHOUTED.findall(said)) < 3:
        return said
    said = _SHOUTED.sub(lambda match: match[0].lower(), said)
    said = _SHOUTED_TOO.sub("a", said)
    return said[:1].upper() + said[1:]


def _left_of_a_number(match: re.Match[str]) -> str:
    """A sentence that goes on after a number is one sentence."""
    return f" {match['on']}" if match["on"] else " . "
