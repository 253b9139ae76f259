"""The option a customer wants; a word said in passing is not a request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase

from assistant.spans import Span

_NEGATIONS = frozenset(
    "not n't no never dont don't doesnt doesn't didnt didn't wont won't cant can't "
    "isnt isn't without nor refuse refused neither instead than hate useless stop "
    "nt".split()
)
# Words after which a remedy is something that was or will be, not something wanted.
_IN_PASSING = frozenset(
    "promised waiting awaiting where when how long status denied received got still "
    "policy since after until about offered earlier paid charged took taken nobody "
    "too".split()
)
_ENDS = frozenset(
    ". ! ? ; , : but - – — just please want like prefer rather i i'd gimme".split()
)
_FOR_IT = frozenset("want need prefer like take choose give request demand".split())
_USELESS_AFTER = re.compile(
    r"(?i)^ (?:(?:is|are|was|would be|isn't|is not|won't|will not|doesn't|does not|"
    r"wouldn't) )+(?:not |no |of )*(?:help|use|good|enough|acceptable|option|work|do|"
    r"useless|pointless|a joke|refused|denied|rejected)"
)
_SHORT = frozenset("both|the first|the 1st|the second|the 2nd".split("|"))
_AFTER_SHORT = frozenset(
    ". ! ? , ; ) please pls then of are is would will works sounds seems options "
    "option choice offer way solution alternative suggestion "
    "thanks thank instead for one".split()
)
_BEFORE_KEEP = frozenset("i ll 'll to can could just rather and me let d 'd".split())
_REMEDIES = frozenset(
    "refund partial_refund replacement redelivery repair voucher discount free_month "
    "callback delivery_fee express new_appointment trace written_answer".split()
)
# Words that a complaint is made of as well: wanted when asked for, or said by itself.
_IN_COMPLAINTS = frozenset(
    "discount delivery_fee express new_appointment trace written_answer".split()
)
_BY_ITSELF = 6
_PLACES = {"1": "first", "2": "second", "a": "first", "b": "second"}
_PLACES |= {"one": "first", "two": "second", "first": "first", "second": "second"}
_PLACES |= {"1st": "first", "2nd": "second"}
_ALONE = re.compile(
    r"(?i)^\W*(?:(?:i'?ll (?:take|have|go with)|i (?:choose|pick|prefer"
    r"|want)|let'?s go "
    r"with|go with|give me|take|maybe|ok|okay|yes|yeah|definitely)\W+)*"
    r"(?:the |option |number )?(?P<place>[12ab]|one|two|first|second|1st|2nd)"
    r"(?: (?:one|option|choice|offer|way|solution|alternative|suggestion))?"
    r"(?: (?:please|pls|plz|then|thanks|thank you|is fine|sounds good))*\W*$"
)
# "A new lamp please": the thing itself is asked for, by whatever name.
_NEW_THING = re.compile(
    r"(?i)^\W*(?:(?:just|ok|okay|yes|then|i'?d (?:like|rather have)|i want|i'?ll take|"
    r"i'?ll have|could i have|can i (?:get|have)|send(?: me)?|give me)\W+)*"
    r"(?P<thing>(?:(?:a|the|one|some) )?(?:new|another|fresh) (?!(?:one|idea|way|slot|"
    r"option|solution|offer|appointment|date|problem|question|parcel)s?\b)"
    r"[a-z]+(?: [a-z]+)?)"
    r"(?: (?:please|pls|plz|then|thanks|thank you|instead))+\W*$"
)


def options(doc: Doc) -> Iterator[Span]:
    """Finds wanted options in a document of language.english().

    "neither" cancels every other option of the same message.
    """
    alone = _ALONE.match(doc.text)
    if alone:
        value = _PLACES[alone["place"].lower()]
        yield Span("option", *alone.span("place"), value)
        return
    if new := _NEW_THING.match(doc.text):
        yield Span("option", *new.span("thing"), "replacement")
        return
    wanted = [phrase for phrase in doc.ents if _is_wanted(phrase)]
    refusals = [phrase for phrase in wanted if phrase.ent_id_ == "neither"]
    if len({phrase.ent_id_ for phrase in wanted}) > 1:
        wanted = [phrase for phrase in wanted if phrase.ent_id_ != "either"]
    for phrase in refusals or wanted:
        yield Span("option", phrase.start_char, phrase.end_char, phrase.ent_id_)


def _is_wanted(phrase: Phrase) -> bool:
    if phrase.label_ != "option":
        return False
    if phrase.ent_id_ == "neither":
        return True
    if _USELESS_AFTER.match(phrase.doc.text[phrase.end_char :]):
        return False
    before = _same_clause(phrase)
    if any(token.lower_ in _NEGATIONS for token in before):
        return False
    if phrase.ent_id_ not in _REMEDIES:
        return not _is_part_of_more(phrase)
    asked = any(token.lower_ in _FOR_IT for token in before)
    passing = any(token.lower_ in _IN_PASSING for token in before)
    if phrase.ent_id_ in _IN_COMPLAINTS:
        passing = passing or len(phrase.doc) > _BY_ITSELF
    return asked or not (passing or _is_past(phrase))


def _is_part_of_more(phrase: Phrase) -> bool:
    """Says whether a short word belongs to something else: "the first time", "both
    shirts", "you keep it up"."""
    if phrase.text.lower() in _SHORT and phrase.end < len(phrase.doc):
        return phrase.doc[phrase.end].lower_ not in _AFTER_SHORT
    if phrase.ent_id_ == "keep" and phrase.start > 0:
        return phrase.doc[phrase.start - 1].lower_ not in _BEFORE_KEEP
    return False


def _same_clause(phrase: Phrase) -> list[Token]:
    """Returns up to seven words before the phrase, back to where its clause begins."""
    before: list[Token] = []
    for place in range(phrase.start - 1, max(phrase.start - 8, -1), -1):
        token = phrase.doc[place]
        if token.lower_ in _ENDS and not _negated(token):
            return [*before, token]
        before.append(token)
    return before


def _negated(token: Token) -> bool:
    """Says whether "want" and its like stand behind a "not", as in "don't want"."""
    if not token.is_alpha or token.i == 0:
        return False
    near = token.doc[max(token.i - 3, 0) : token.i]
    return any(word.lower_ in _NEGATIONS for word in near)


def _is_past(phrase: Phrase) -> bool:
    """Says whether the remedy is one already under way: "my refund", "got refunded"."""
    if phrase.start == 0:
        return False
    return phrase.doc[phrase.start - 1].lower_ in {"my", "was", "were", "been", "got"}
