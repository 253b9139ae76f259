"""The quirks a customer can have; docs/simulation.md tells what each one does."""

from __future__ import annotations

from simulation.scenario import Moment

# Said once at their moment instead of what was asked, in words of phrases/quirks.yml.
INTERJECTIONS: dict[str, Moment] = {
    "asks where the order is": Moment.QUESTION,
    "asks about the refund": Moment.QUESTION,
    "asks how long it takes": Moment.OFFER,
    "asks if it is a bot": Moment.QUESTION,
    "asks for a person": Moment.QUESTION,
    "asks how to reach you": Moment.QUESTION,
    "goes off topic": Moment.QUESTION,
    "insults": Moment.QUESTION,
    "vents": Moment.QUESTION,
    "thanks": Moment.RESTATEMENT,
    "threatens legal": Moment.QUESTION,
    "threatens public": Moment.QUESTION,
    "threatens harm": Moment.QUESTION,
    "greets": Moment.QUESTION,
    "writes nonsense": Moment.QUESTION,
    "agrees to something not offered": Moment.OFFER,
    "names a wish": Moment.OFFER,
    "says never mind": Moment.OFFER,
}

# How this customer is throughout, without a moment.
CHARACTER = frozenset(
    [
        "gives everything at once",
        "gives fragments",
        "greets first",
        "vents first",
        "types instead of clicking",
        "refuses once",
        "refuses twice",
        "changes mind at the preview",
        "changes mind after it is done",
        "is not satisfied",
        "is not satisfied twice",
        "does not know the order number",
        "wrong e-mail first",
        "wrong number first",
        "falls silent",
        "gives no score",
        "says little",
        "writes in capitals",
        "makes typos",
        "restatement is never right",
        "gives the postcode",
    ]
)

# With a value: {quirk: value}.
WITH_VALUE = frozenset(["first says", "comes back", "says"])
