"""What came in place of the thing that was ordered, as the customer names it (P8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = (
    r"(?= instead| and not | but not | rather than | not (?:the|my|a) | when |"
    r" although |"
    r" i ordered | (?:in|inside) (?:it|there|my|the (?:box|parcel|package)) ?| inside|"
    r" for (?:me|us|the|my)\b| to (?:me|us)\b|"
    r" (?:here|now|today|yesterday)\b| (?:and|but|which|that|while) |"
    r" (?:turned up|showed up|came|arrived|(?:is|was|are|were) (?:not|in))\b|"
    r"[,.!?;:]|$)"
)
_THING = rf"(?P<thing>[^,.!?;:]{{3,60}}?){_END}"
_SOME = (
    r"(?P<thing>(?:an?|some|some(?:one|body) else.?s|two|three|four|several|the same) "
    rf"[^,.!?;:]{{2,60}}?){_END}"
)
# What was ordered, wanted or expected is not what came.
_WANTED = re.compile(
    r"(?i)\b(?:(?:i|we|it|that|this)(?:.?d|.?ve| had| have| was| were| am)?"
    r"(?: only| just)?"
    r" (?:ordered|wanted|want|bought|paid for|asked for|chose|needed|need|expected|"
    r"expecting|waiting for|(?:supposed|meant) to (?:get|be|have|receive)|"
    r"should(?: have|.?ve)?(?: been| be| got(?:ten)?| received)?)"
    r"|instead of|in place of|rather than|(?:and|but) not(?= (?:the|my|an?)\b)"
    r"|(?:is|was|are|were)(?: not|n.?t)(?= (?:the|my)\b)"
    r"|(?<=took )[^,.!?;:]{3,50}? for(?= (?:the|my)\b))"
    r" [^,.!?;:]*?(?=,| (?:and|but|not|when|while|i|you|we|there.?s?|somebody|"
    r"someone)\b|"
    r"[.!?;:]|$)"
)
# "instead of the boots I found sandals": both stand in one clause.
_IN_PLACE_OF = re.compile(
    r"(?i)\b(?:instead|in place|rather than)\b(?: of)?(?: the| my| a| an)? "
    r"[^,.!?;]{2,50}?,? (?:i|we|you|there|it)(?:'?ve| have|'?s)? "
    r"(?:found|got|received|was|were|had|is|are|sent(?: me| us)?|gave me|packed) "
    r"(?P<thing>[^,.!?;]{3,60}?)"
    r"(?= in (?:it|the (?:box|parcel|package))| inside| when |[,.!?;]|$)"
)
# "how do you confuse sandals with boots", "took sandals for the boots"
_TAKEN_FOR = re.compile(
    r"(?i)\b(?:confused?|mix(?:ed)? up|mistake|mistook|took|swap(?:ped)?) "
    r"(?P<thing>[^,.!?;]{3,50}?) (?:with|and|for) (?:the|my|what)\b"
)
# "you sent sandals instead of boots"
_SENT_INSTEAD = re.compile(
    r"(?i)\b(?:got|received|found|contained|sen[dt](?: me| us)?|gave me|came|"
    r"delivered|packed|put) (?P<thing>[^,.!?;]{3,50}?) "
    r"(?:instead of|in place of|rather than|and not|but not) "
)
# "what came is sandals", "in the box were sandals"
_WHAT_CAME = re.compile(
    r"(?i)\b(?:what (?:came|arrived|i (?:got|received|found|have)|"
    r"(?:was|is) (?:in it|inside))|in (?:it|the (?:box|parcel|package))) "
    rf"(?:is|was|are|were) {_THING}"
)
# "sandals turned up instead"
_CAME_INSTEAD = re.compile(
    r"(?i)(?:^|[,.!?;:] ?|\b(?:and|but|when is) )(?P<thing>[^,.!?;:]{3,50}?) "
    r"(?:instead\b|turned up|showed up|arrived|came|the same as|"
    r"(?:was|were) (?:delivered|sent|packed|shipped|inside|"
    r"in (?:it|there|the (?:box|parcel|package))))"
)
# "you packed sandals", "there's a poster in my hands", "grabbed sandals for me"
_GIVEN = re.compile(
    r"(?i)\b(?:got|get|received|found|contain(?:ed|s)|(?:brought|delivered|sen[dt]|"
    r"shipped|gave|give|handed)(?: me| us)?|packed|unpacked|grabbed|picked|put|"
    r"came with|"
    rf"(?:has|have|holding)(?= an? )|there(?:.?s| is| are| was| were|s)|"
    rf"turn(?:ed|s) out to be) {_THING}"
)
# "this is ordinary coffee, not the decaf beans"
_NOT_THE = re.compile(
    r"(?i)\b(?:this is|these are|it is|it.?s|they are) (?P<thing>[^,.!?;:]{3,50}?),? "
    r"(?:and |but )?not (?:the|my|what)\b"
)
# "a poster?! seriously?", "what should I do with a poster"
_NAMED = re.compile(rf"(?i)(?:^|[,.!?;:] ?|\b(?:with|is|was|it.?s|its) ){_SOME}")
_SOMETHING = re.compile(rf"(?i)\b{_SOME}")
_WITH_THE_ORDER = (_IN_PLACE_OF, _TAKEN_FOR, _SENT_INSTEAD, _NOT_THE, _WHAT_CAME)
_WITHOUT_IT = (_WHAT_CAME, _CAME_INSTEAD, _GIVEN)
_LOOSELY = (_WHAT_CAME, _NAMED, _CAME_INSTEAD, _GIVEN, _SOMETHING)
# "…, its order KX-20931" says nothing of the thing before it.
_ITS_ORDER = re.compile(
    r"(?i)(?:^|\W+)(?:it.?s |my |the )?order(?: number| no)?:? "
    r"\W*[a-z]{0,3}-?\d[\d-]+\W*"
)
_NO_THING = re.compile(
    r"(?i)\b(?:wrong|mix-?up|different|incorrect|mistake|refund|replacement|parcel|"
    r"package|order(?:ed)?|delivery|disgrace|joke|shame|mess|scam|problem|issue|question|"
    r"error|something|anything|nothing|everything|someone|somebody(?! else)|you|i)\b"
    r"|^(?:an?|some|the|my|your|this|that|only|two|three) (?:thing|item|stuff|goods|"
    r"product|box|bag|minute|moment|day|days|week|weeks|hour|hours|while|lot|bit|clue|"
    r"idea|shop|customer|help|hold|look|word|note|answer|reply)s?$"
    r"|^(?:it|this|that|these|those|them|me|us|the(?! same)|my|your|our|his|her|their|"
    r"to|in|on|at|by|with|from|of|for|and|but|not|no|nobody|none|all|here|there|today|"
    r"yesterday|out|back|enough|"
    r"what|who|how|when|is|was|has|have|had|been|very|so|too|really|just|finally|order)\b"
)


def thing_received(said: str, *, is_wrong_item: bool = False) -> str | None:
    """The thing that was in the parcel, in the customer's words; None when they name
    none ("you sent me the wrong one").

    Where it is known to be about a wrong item, a thing that was not ordered is the one.
    """
    said = _ITS_ORDER.sub(". ", said)
    return next(_named(said, _LOOSELY if is_wrong_item else _WITHOUT_IT), None)


def _named(said: str, ways: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    rest = _WANTED.sub(" ", said)
    for text, patterns in ((said, _WITH_THE_ORDER), (rest, ways)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                thing = match["thing"].strip()
                if len(thing) > 2 and not _NO_THING.search(thing):
                    yield thing
