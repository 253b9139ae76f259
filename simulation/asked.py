"""What the assistant asks for, read from what a customer can see and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from simulation.door import Choice, Message


class Asked(StrEnum):
    """What is wanted from the customer now."""

    NUMBER = "number"
    CONTACT = "contact"
    ITEM = "item"
    QUANTITY = "quantity"
    PROBLEM = "problem"
    SINCE = "since"
    EFFECT = "effect"
    NEEDED_BY = "needed_by"
    AMOUNT = "amount"
    WISH = "wish"
    GOT_INSTEAD = "got_instead"
    RESTATEMENT = "restatement"
    CORRECTION = "correction"
    OPTION = "option"
    CONFIRMATION = "confirmation"
    SATISFACTION = "satisfaction"
    SCORE = "score"
    READING = "reading"
    OTHER_WORDS = "other words"
    SOMETHING = "something"
    NOTHING = "nothing"


# The first pattern that fits a sentence decides.
_PATTERNS: list[tuple[Asked, str]] = [
    (Asked.SCORE, r"\b0 to 10\b|\bscore\b.*\?|how (likely|well) .*(recommend|handle)"),
    (
        Asked.CORRECTION,
        r"what should i change|what is different|what did i (miss|get)"
        r"|what (was it that )?i (had|got) wrong|what .{0,20}put right in (it|that)",
    ),
    (
        Asked.RESTATEMENT,
        r"(is|was|were) (that|this|it|all of (that|this)) (all )?(right"
        r"|correct|how)|(have|had|did) i .{0,15}(got|get|understand|understood)\b.*\?"
        r"|right as i (put|said)",
    ),
    (
        Asked.SATISFACTION,
        r"(solve|settle)[sd]? (it|this|that|the matter)? ?for you"
        r"|is (it|this|that) (settled|solved)|are you (satisfied|happy|content) with",
    ),
    (
        Asked.CONFIRMATION,
        r"shall i (go ahead|do (it|that|this))|may i (do|go)"
        r"|is that what you want|i have not done it yet",
    ),
    (
        Asked.OPTION,
        r"which (one )?(suits|shall|of the two|one (would|matters))"
        r"|one of them suit|which one is it\?|the first or the second"
        r"|choice is still open|both still stand|what would you like\?",
    ),
    (
        Asked.CONTACT,
        r"(which|what|the|your|an?) (e-?mail|postcode|zip|post ?code)\b.*\?"
        r"|e-?mail (address )?or (the )?(post|zip)",
    ),
    (
        Asked.NUMBER,
        r"order number.*\?|(which|what) order\b.*\?|which of your orders"
        r"|which one of these is it about|number of (the|your) order.*\?",
    ),
    (Asked.QUANTITY, r"how many\b.*\?"),
    (
        Asked.GOT_INSTEAD,
        r"(get|got|receive[d]?|sent you) instead.*\?"
        r"|what was in the (parcel|box)|what is it that you received",
    ),
    (Asked.ITEM, r"(which|what) (of these|one|thing|item|product|part)\b.*\?"),
    (
        Asked.SINCE,
        r"since when.*\?|when did (it|this|that) (begin|start)"
        r"|how long has (it|this|that)",
    ),
    (Asked.NEEDED_BY, r"(by when|a day by which|when .*too late|until when).*\?"),
    (Asked.EFFECT, r"keeps? you from|costing you|affect you\b.*\?|effect on you\b.*\?"),
    (Asked.AMOUNT, r"(what|which) (amount|sum)\b.*\?|how much was (taken|charged)"),
    (
        Asked.WISH,
        r"consider fair|like (it|this) to be put right|make (it|this) good for"
        r"|would (it|this) take to.*\?",
    ),
    (
        Asked.OTHER_WORDS,
        r"in other words|did not (quite )?(catch|get) that"
        r"|that i did not catch|put (it|that) differently|one short sentence helps",
    ),
    (
        Asked.PROBLEM,
        r"what (exactly )?(happened|went wrong|is wrong|is the matter)"
        r"|what can i (put right|do|help)|(how|what) may i|what is it that i can",
    ),
]
_RULES = [(asked, re.compile(rule, re.IGNORECASE)) for asked, rule in _PATTERNS]

# What is wanted may stand in a request instead of a question.
_TELL_ME = re.compile(
    r"(?i)\b(tell me|write me|give me|say what|could you|other words|short sentence"
    r"|score|i did not|that i did)\b"
)

# A reading of the customer's own words: "My order is late", "I want to cancel".
_READING = re.compile(r"(?i)\b(I|I'm|is|was|are|has|does|did|do)\b")

_YES = re.compile(r"(?i)^(yes|sure|ok|right|correct|go ahead)\b")
_NO = re.compile(r"(?i)^(no|not|neither|none|rather not|skip)\b")


@dataclass(frozen=True, slots=True)
class Scene:
    """What the assistant has just said, as the customer takes it."""

    messages: tuple[Message, ...]
    asked: Asked
    choices: tuple[Choice, ...] = ()

    @property
    def yes(self) -> Choice | None:
        return next((one for one in self.choices if _YES.match(one.title)), None)

    @property
    def no(self) -> Choice | None:
        return next((one for one in self.choices if _NO.match(one.title)), None)

    @property
    def options(self) -> tuple[Choice, ...]:
        """The choices that are neither a plain yes nor a no."""
        plain = (self.yes, self.no)
        return tuple(one for one in self.choices if one not in plain)


def scene_of(messages: list[Message]) -> Scene:
    """Reads the newest messages; the last one that asks something counts."""
    for message in reversed(messages):
        asked = asked_in(message)
        if asked is not Asked.NOTHING:
            return Scene(tuple(messages), asked, message.choices)
    return Scene(tuple(messages), Asked.NOTHING)


def asked_in(message: Message) -> Asked:
    """What one message asks for; its card or its last question decides."""
    if message.card_type == "options":
        return Asked.OPTION
    if message.card_type == "preview":
        return Asked.CONFIRMATION
    if len(message.choices) > 1 and all(
        _READING.search(one.title) for one in message.choices
    ):
        return Asked.READING
    for sentence in _questions(message):
        for asked, rule in _RULES:
            if rule.search(sentence):
                return asked
    is_open = bool(message.choices) or message.text.rstrip().endswith("?")
    return Asked.SOMETHING if is_open else Asked.NOTHING


def _questions(message: Message) -> list[str]:
    """What asks for something: questions before requests, the last one first."""
    sentences = re.split(r"(?<=[.?!])\s+", message.text)[::-1]
    questions = [one for one in sentences if one.rstrip().endswith("?")]
    requests = [one for one in sentences if message.choices or _TELL_ME.search(one)]
    return questions + [one for one in requests if one not in questions]
