"""Our spaCy pipeline for English: tokenizer and entity ruler, built here, not fetched.

The ruler finds the option a customer may mean; its label is always `option` and its
id the canonical value. Whether the option is wanted is decided in options.py.
"""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

# A phrase a line; `a|b` are words that may stand in one place, `?` may be left out.
OPTIONS: dict[str, tuple[str, ...]] = {
    "first": (
        "first one|option|choice|offer|solution|suggestion|thing",
        "1st one|option|choice|offer?",
        "option|number|choice 1|one",
        "option|choice a",
        "# 1",
        "the first|1st",
        "the former",
    ),
    "second": (
        "second one|option|choice|offer|solution|suggestion|thing",
        "2nd one|option|choice|offer?",
        "option|number|choice 2|two",
        "option|choice b",
        "# 2",
        "the second|2nd",
        "the latter",
        "last one|option",
    ),
    "recommended": (
        "recommended one|option?",
        "you|u recommend|recommended|suggest|suggested|advise",
        "your recommendation|suggestion|advice",
        "you|u think is|s best|better",
        "you|u choose|decide|pick",
        "your choice|call",
        "up to you|u",
        "leave it|that to|with you",
        "best one|option",
    ),
    "fastest": (
        "the fastest|quickest|faster|quicker|soonest|sooner|earlier one|option|way?",
        "fastest|quickest|faster|quicker|sooner|speedy one|option|way",
        "one that|which gets|arrives|comes here? first|sooner|soonest|earlier|faster",
        "whichever|whatever|what|which is|s|comes fastest|quickest|faster"
        "|quicker|first",
    ),
    "cheapest": (
        "the cheapest|cheaper one|option|way?",
        "cheapest|cheaper one|option|way",
        "whichever|whatever|what|which is|s cheapest|cheaper",
    ),
    "partial_refund": (
        "partial|part refund",
        "part of the|my money back",
        "some money back",
        "euro|euros|quid|pounds|dollars|bucks|kronor|percent|half off|back",
        "£|$|€|% off|back",
    ),
    "refund": (
        "refund|refunded|refunds|refunding",
        "reimburse|reimbursed|reimbursement",
        "money back",
        "give|want|need|return|send me? my|the money",
        "refound",
        "the cash|money please|pls|then|thanks|option|instead",
        "give|gimme|want|take|prefer|have me? the cash|money",
        "cash please|pls|back|then",
        "just the? cash|money",
    ),
    "replacement": (
        "replacement|replacements|replace|replaced",
        "new|another|fresh|working one|unit|copy|pair",
        "exchange|swap it|them|this|for?",
    ),
    "redelivery": (
        "redelivery|redeliver|redelivered|resend|resent|reship|reshipped",
        "re - delivery|deliver|send|ship",
        "deliver|send|ship it|them|this again",
        "new delivery|shipment",
        "second delivery",
    ),
    "repair": (
        "repair|repaired|repairing|fixed",
        "fix it|this|them|that",
        "technician|engineer|repairman",
    ),
    "voucher": (
        "voucher|vouchers|coupon|coupons|giftcard",
        "gift card|voucher",
        "store|shop|account credit",
        "a|some credit",
        "credit on|to my account|next",
        "discount code",
    ),
    "discount": (
        "discount|rebate",
        "something|bit off",
        "off the price|bill|total",
    ),
    "delivery_fee": (
        "delivery|shipping|postage fee|fees|cost|costs|charge|money",
        "cost|costs|price of delivery|shipping|postage",
    ),
    "express": ("express delivery?", "by|the|with courier"),
    "new_appointment": ("new|another|different appointment|slot",),
    "trace": ("find|trace|track|look for? the|my|it parcel|package?", "the search"),
    "written_answer": (
        "in writing",
        "written answer|explanation|apology|reply|one",
        "the letter",
    ),
    "free_month": (
        "free month|months",
        "month|months free",
        "month|months for free",
        "month on you",
    ),
    "callback": (
        "callback|call - back",
        "call|phone|ring me|us back?",
        "call back",
        "apology|phone call",
        "a call from",
        "give me|us a call|ring",
    ),
    "keep": (
        "keep it|them|this|that",
        "hang|hold on to|onto it|them",
    ),
    "both": ("both",),
    "neither": (
        "neither",
        "none of them|these|those|the|your|that",
        "not either",
        "no to both",
    ),
    "either": (
        "either one|works|is|will|way|of|option",
        "any of them|these|those",
        "don't mind which",
        "whichever",
        "whatever works|suits|you",
    ),
    "other": (
        "something|anything else|different|better",
        "other one|option|options|way|solution|solutions|offer",
        "another option|solution|way|offer|idea|possibility",
        "different option|solution|offer",
    ),
}


def english() -> Language:
    """Builds the pipeline; building it takes well under a second and no files."""
    nlp = spacy.blank("en")
    # "re-delivery", "call-back" and "#2" are read in parts.
    infixes = [*nlp.Defaults.infixes, r"(?<=[A-Za-z])-(?=[A-Za-z])", r"(?<=\w)/(?=\w)"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "option", "id": value, "pattern": _pattern(phrase)}
            for value, phrases in OPTIONS.items()
            for phrase in phrases
        ]
    )
    return nlp


def _pattern(phrase: str) -> list[dict[str, object]]:
    pattern = []
    for place in phrase.split():
        token: dict[str, object] = {"LOWER": {"IN": place.rstrip("?").split("|")}}
        if place.endswith("?"):
            token["OP"] = "?"
        pattern.append(token)
    return pattern
