"""What a failure costs this very customer, heard in passing (P5, P6, P9)."""

from __future__ import annotations

import re

_LONGEST = 200
# The first that fits names the acknowledgement (data/responses/effect.yml); each finds
# the clause that tells it.
SIGNS = {
    "celebration": r"birthday|wedding|anniversary|christmas|xmas|easter|graduation"
    r"|baby shower|party|baptism|retirement|valentine|mother.s day|father.s day",
    "gift": r"\b(?:a|as a|my|her|his|their) (?:gift|present)\b|\bpresent for\b"
    r"|\bgift for\b|\w's (?:gift|present)\b",
    "work": r"(?:can.?t|cannot|can not|couldn.?t|unable to) (?:do my )?(?:work|trade|"
    r"earn|deliver to)|need it (?:for|at) (?:my )?(?:work|job|business|office)|for my "
    r"(?:job|business|work|shop|caf[eé]|clients|customers)\b|my (?:job|work|business) "
    r"depends|losing (?:business|customers|clients|income)|deadline",
    "study": r"\bexams?\b|\bthesis\b|\bfor (?:school|university|uni|college|my "
    r"course|class)\b|\bschool starts\b|\bstudy(?:ing)?\b",
    "child": r"my (?:little )?(?:son|daughter|kids?|child|children|baby|toddler|"
    r"grand(?:son|daughter|child|children))\b[^.!?]{0,30}\b(?:cried|cries|crying|sad|"
    r"upset|heart ?broken|disappointed|tears|asks?|asking|wait(?:s|ed|ing))\b",
    "animal": r"my (?:dog|cat|puppy|kitten|horse|rabbit|pets?)\b[^.!?]{0,30}"
    r"\b(?:needs?|depends?|has nothing|without|hungry|starv\w+|ill|sick)\b",
    "travel": r"\b(?:holiday|vacation|trip|flight|travel(?:ling|ing)?|we (?:leave|fly)|"
    r"i (?:leave|fly))\b",
    "guests": r"\bguests\b|\bvisitors\b|people (?:coming|are coming)|family (?:is )?"
    r"coming",
    "home": r"(?:no|without) (?:heating|hot water|heat|internet|a fridge|a cooker"
    r"|an oven|a washing machine|a bed|light)|sleep(?:ing)? on the (?:floor|sofa|couch)"
    r"|sitting in the (?:dark|cold)",
    "missed": r"missed \w+ (?:\w+ )?(?:trainings?|lessons?|meetings?|class(?:es)?"
    r"|appointments?|concerts?|rehearsals?|interviews?|races?)\b",
    "lost_day": r"(?:took|take|taken) (?:a|the|half a|another) (?:day|afternoon"
    r"|morning)(?: \w+)? off|(?:stayed|stay|waited|waiting|sat) (?:in|at home|home)\b"
    r"|wasted (?:a|my|the) (?:whole )?(?:day|afternoon|morning|weekend)"
    r"|missed (?:work|a day)",
    "money": r"\brent\b|\boverdraft|overdrawn|bank fee|bounced|need (?:that|the) money"
    r"|tight (?:on|this) |last money|payday",
}
_PATTERNS = {name: re.compile(sign, re.I) for name, sign in SIGNS.items()}
_CLAUSE = re.compile(r"(?<=[.!?;,\n])\s+|\s+[-–—]\s+|\s+(?:because|so)\s+")


def effect_in(text: str) -> tuple[str, str] | None:
    """The kind of effect that a text tells of, and the sentence that tells it."""
    for clause in _CLAUSE.split(text):
        for name, pattern in _PATTERNS.items():
            if pattern.search(clause):
                return name, clause.strip(" ,.!")[:_LONGEST]
    return None
