"""Order numbers, e-mail addresses, postcodes and phone numbers, however written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.spans import Span

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.I)
_SPOKEN_EMAIL = re.compile(
    r"\b([\w.+-]+) (?:at|\(at\)) ([\w-]+) (?:dot|\(dot\)) ([a-z]{2,3})\b", re.I
)
_CONTEXT = (
    r"(?:\b(?:order|booking|confirmation|reference|ref|purchase|tracking|invoice)"
    r"(?:[ -]*(?:number|numbers|no|nr|num|id|ref|reference|confirmation|code))*"
    r"(?:\.|:)?|\b(?:number|no|nr|id)\b[.:]?|\#)"
    r"(?: ?(?:is|was|its|it's|=|:|-|#|number|no\.?))*\s*"
)
# Small words before a year are no letters of a number.
_NO_LETTERS = r"(?!(?:at|by|from|for|in|is|of|on|over|the|to|was|with) )"
_IN_CONTEXT = re.compile(
    rf"{_CONTEXT}\#?(?P<code>{_NO_LETTERS}[a-z]{{1,4}}[- ]?\d[\d-]{{2,}}\w{{0,2}}"
    r"|\d[\d-]{3,}\w{0,2})\b",
    re.I,
)
_LETTERS_AND_DIGITS = re.compile(
    r"\b(?P<code>[A-Za-z]{1,4}-?\d{4,}|[A-Z]{2,4} \d{4,})\b"
)
# "kx 20931", "KX – 20931": letters that are no word, money, measure or title.
_APART = re.compile(
    r"\b(?!(?:cm|dkk|dr|ft|hrs?|kg|km|kr|mg|ml|mm|mrs?|nr|pkr|pls|plz|rs|tv|vs)\b)"
    r"(?P<code>[b-df-hj-np-tv-xz]{2,4} ?[-–—_/.#]? ?\d{4,})\b",
    re.I,
)
_LONG = re.compile(r"(?<![\d+-])(?P<code>\d{3}-\d{7}-\d{7}|\d{8,})(?![\d-])")
_ONLY = re.compile(r"^\W*(?P<code>\d{4,12})\W*$")
_CODE = re.compile(r"([A-Za-z]*)[-–—_/.# ]*(.*)", re.S)
_FIGURES = re.compile(r"\d{4,}")
_WORD = re.compile(r"[^\W\d_]{2,}")

_POST_CONTEXT = (
    r"\b(?:post ?-?code|zip(?: ?code)?|postal(?: code)?|plz|postinumero)\b"
    r"(?: (?:on|for|of) (?:it|that|(?:the|my) (?:order|delivery|parcel|bill))| there)?"
    r"(?: ?(?:is|was|should be|=|:|-))*\s*"
)
_POST_IN_CONTEXT = re.compile(
    _POST_CONTEXT + r"(?P<code>(?:[a-z]{1,2}-)?\d{3} \d{2}|(?:[a-z]{1,2}-)?\d{4,5}"
    r"(?:-\d{4})?(?: ?[a-z]{2})?|[a-z]\d[\da-z] ?[\da-z]{3,4})\b",
    re.I,
)
_POST = (
    re.compile(r"\b(?P<code>[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})\b", re.I),  # GB
    re.compile(r"\b(?P<code>[a-y]\d[\dw] ?(?=[a-y]*\d)[\da-y]{4})\b", re.I),  # IE
    re.compile(r"\b(?P<code>[1-9]\d{3} ?[A-Z]{2})\b"),  # NL
    re.compile(r"(?<![\d-])(?P<code>\d{3}-\d{4})(?![\d-])"),  # JP
    re.compile(r"\b(?P<code>[A-Z]\d[A-Z] ?\d[A-Z]\d)\b"),  # CA
    re.compile(r"(?<![\d-])(?P<code>\d{5}-\d{4})(?![\d-])"),  # US, nine digits
    re.compile(r"\b(?:FI|DE|SE)-(?P<code>\d{5})\b"),
    re.compile(r"(?<![\w#-])(?P<code>0\d{4})(?=\s+[A-Z]|\W*$)"),  # 00530 Helsinki
)
_POST_ONLY = re.compile(r"^\s*(?P<code>\d{5})[\s.]*$")
_PHONE = re.compile(r"(?<![\w-])(?:\+\d|\(?0)[\d\s().-]{6,16}\d(?![\w-])")
_PHONE_DASHED = re.compile(r"(?<![\w-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])")
_PHONE_IN_CONTEXT = re.compile(
    r"\b(?:phone|mobile|cell|tel|telephone|call me (?:at|on)|reach me (?:at|on))\b"
    r"(?: ?(?:number|no\.?|nr|is|:|=))*\s*(?P<code>\+?\d[\d\s-]{5,14}\d)",
    re.I,
)


def codes(text: str) -> Iterator[Span]:
    """Finds codes, the surest first; a code may be found twice, under two kinds.

    A message that is nothing but five digits is an order number and a postcode at
    once: the slot the assistant asked for takes it.
    """
    for match in _EMAIL.finditer(text):
        yield Span("email", *match.span(), match[0].lower())
    for match in _SPOKEN_EMAIL.finditer(text):
        yield Span("email", *match.span(), "{}@{}.{}".format(*match.groups()).lower())
    for match in _PHONE_IN_CONTEXT.finditer(text):
        yield Span("phone", *match.span("code"), _phone(match["code"]))
    for match in _POST_IN_CONTEXT.finditer(text):
        yield Span("postcode", *match.span("code"), _postcode(match["code"]))
    for match in _IN_CONTEXT.finditer(text):
        yield Span("order_number", *match.span("code"), _order(match["code"]))
    for pattern in (_PHONE, _PHONE_DASHED):
        for match in pattern.finditer(text):
            if len(_phone(match[0])) >= 9:
                yield Span("phone", *match.span(), _phone(match[0]))
    for pattern in _POST:
        for match in pattern.finditer(text):
            yield Span("postcode", *match.span("code"), _postcode(match["code"]))
    for pattern in (_LETTERS_AND_DIGITS, _APART, _LONG, _ONLY):
        for match in pattern.finditer(text):
            yield Span("order_number", *match.span("code"), _order(match["code"]))


def alike(text: str) -> str:
    """Returns the text without addresses and with every long number the same.

    What is meant does not hang on the figures of an order number, so nobody's number
    or name may tip a reading. An address that is all there is becomes a plain one.
    """
    bare = _EMAIL.sub(" ", text)
    if not _WORD.search(bare):
        bare = _EMAIL.sub("name@example.com", text)
    return _FIGURES.sub("12345", bare)


def postcode_alone(text: str) -> Iterator[Span]:
    """Finds a message that is nothing but five digits."""
    match = _POST_ONLY.match(text)
    if match:
        yield Span("postcode", *match.span("code"), match["code"])


def _order(code: str) -> str:
    match = _CODE.fullmatch(code.strip(" -"))
    assert match is not None, "letters and the rest: it always matches"
    letters, digits = match.groups()
    return f"{letters.upper()}-{digits.upper()}" if letters else digits.upper()


def _postcode(code: str) -> str:
    bare = re.sub(r"^[A-Za-z]{1,2}-(?=\d)", "", code).upper().replace(" ", "")
    if re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", bare):
        return f"{bare[:-3]} {bare[-3:]}"
    if re.fullmatch(r"[A-Y]\d[\dW](?=[A-Y]*\d)[\dA-Y]{4}", bare):
        return f"{bare[:3]} {bare[3:]}"
    if re.fullmatch(r"\d{4}[A-Z]{2}", bare):
        return f"{bare[:4]} {bare[4:]}"
    if re.fullmatch(r"[A-Z]\d[A-Z]\d[A-Z]\d", bare):
        return f"{bare[:3]} {bare[3:]}"
    return bare


def _phone(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    return f"+{digits}" if number.strip().startswith("+") else digits
