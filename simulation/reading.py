"""One scenario as somebody wrote it: from its plain values to a Scenario."""

from __future__ import annotations

from collections.abc import Mapping

from kintsugi.cases import Feeling
from kintsugi.reading import Given, Mistake
from simulation.order_reading import read_amount, read_orders, read_when
from simulation.quirks import CHARACTER, INTERJECTIONS, WITH_VALUE
from simulation.sayable import check_words
from simulation.scenario import (
    FACTS,
    REASONS,
    Acceptance,
    End,
    Kind,
    Matter,
    Moment,
    Quirk,
    Scenario,
)

_NAME = r"[a-z][a-z0-9_]{2,79}"
_FEELS_AT = {"start", "acknowledged", "offered", "refused", "done"}
_WHO = {"name", "email", "postcode", "customer_since", "spent", "signed_in"}
_OPTIONAL = {
    *("who", "order", "orders", "feeling", "accepts", "quirks"),
    *("hears", "never_hears", "after"),
}


def read_scenario(name: str, given: Given) -> Scenario:
    """Reads the scenario of that name; mistakes are noted in `given`."""
    given.fields({"title", "happened", "ends"}, _OPTIONAL)
    if not Given(name).text(80, _NAME):
        given.wrong("a name of small letters, digits and _")
    orders = read_orders(given)
    matters = _matters(given.within("happened"))
    quirks = _quirks(given.within("quirks"))
    check_words(given, orders, matters, quirks)
    return Scenario(
        name=name,
        title=given.within("title").text(120),
        who=_who(given.within("who")),
        orders=orders,
        matters=matters,
        feelings=_feelings(given.within("feeling")),
        accepts=_acceptance(given.within("accepts")),
        quirks=quirks,
        ends=_ends(given.within("ends")),
        hears=_texts(given.within("hears")),
        never_hears=_texts(given.within("never_hears")),
        after=given.within("after").text(80) if given.has("after") else "",
    )


def _who(given: Given) -> Mapping[str, str]:
    if given.value is None:
        return {}
    if isinstance(given.value, str):
        return {"name": given.text(120)}
    given.fields(set(), _WHO)
    who = {
        name: given.within(name).text(254, wanted="a text (in quotation marks)")
        for name in _WHO - {"spent", "signed_in", "customer_since"}
        if given.has(name)
    }
    if given.has("customer_since"):
        who["customer_since"] = read_when(given.within("customer_since"))
    if given.has("spent"):
        who["spent"] = str(given.within("spent").whole())
    if given.has("signed_in") and given.within("signed_in").yes_or_no():
        who["signed_in"] = "yes"
    return who


def _matters(given: Given) -> tuple[Matter, ...]:
    several = isinstance(given.value, list)
    return tuple(map(_matter, given.some("a list of matters") if several else [given]))


def _matter(given: Given) -> Matter:
    if isinstance(given.value, str):
        return Matter(given.one_of(Kind))
    given.fields({"kind"}, {*FACTS, "says"})
    return Matter(
        kind=given.within("kind").one_of(Kind),
        facts={fact: _fact(given.within(fact)) for fact in FACTS if given.has(fact)},
        says=_texts(given.within("says")),
    )


def _fact(given: Given) -> str:
    """What the customer knows, in words or as a plain number."""
    if type(given.value) in (int, float):
        return str(given.value)
    return given.text(400, wanted="a text (in quotation marks) or a number")


def _feelings(given: Given) -> Mapping[str, Feeling]:
    if given.value is None:
        return {"start": Feeling.CALM}
    if isinstance(given.value, str):
        return {"start": given.one_of(Feeling)}
    given.fields({"start"}, _FEELS_AT)
    return {at: given.within(at).one_of(Feeling) for at in _FEELS_AT if given.has(at)}


def _acceptance(given: Given) -> Acceptance:
    match given.value:
        case None | "anything recommended":
            return Acceptance(recommended=True)
        case "anything":
            return Acceptance(anything=True)
        case "nothing":
            return Acceptance()
        case str() | list():
            return Acceptance(names=_texts(given))
    given.fields({"at_least"}, {"of"})
    names = _texts(given.within("of"))
    least = read_amount(given.within("at_least"))
    return Acceptance(anything=not names, names=names, at_least=least)


def _quirks(given: Given) -> tuple[Quirk, ...]:
    if given.value is None:
        return ()
    return tuple(map(_quirk, given.items("a list of quirks")))


def _quirk(given: Given) -> Quirk:
    """A name alone, {name: moment}, or {says: words, at: moment, hears: words}."""
    name, value = given.value, None
    if isinstance(name, dict) and (len(name) == 1 or "says" in name):
        name = "says" if "says" in name else next(iter(name))
        value = given.within(name)
    if value is not None and name == "says":
        given.fields({"says"}, {"at", "hears"})
        at = given.within("at")
        return Quirk(
            name=name,
            at=at.one_of(Moment) if at.value else Moment.QUESTION,
            value=value.text(2000),
            hears=_texts(given.within("hears")),
        )
    if value is not None and name == "comes back":
        return Quirk(name, value=value.text(2000))
    if value is not None and name == "first says":
        return Quirk(name, value=_first_said(value))
    if isinstance(name, str) and name in INTERJECTIONS:
        moment = INTERJECTIONS[name] if value is None else value.one_of(Moment)
        return Quirk(name, moment)
    if not isinstance(name, str) or name not in CHARACTER or value is not None:
        known = sorted({*INTERJECTIONS, *CHARACTER, *WITH_VALUE})
        given.wrong(f"a quirk; known: {', '.join(known)}")
    return Quirk(str(name))


def _first_said(given: Given) -> str:
    """One fact with the value that is told wrongly at first: `item: red mug`."""
    given.fields(set(), set(FACTS))
    for fact, value in given.entries():
        return f"{fact}: {value.value}"
    return ""


def _ends(given: Given) -> Mapping[End, tuple[str, ...]]:
    if isinstance(given.value, str):
        return {given.one_of(End): ()}
    if isinstance(given.value, list):
        return {one.one_of(End): () for one in given.some("a list of ends")}
    if given.value == {}:
        given.wrong("a mapping with at least one end")
    ends: dict[End, tuple[str, ...]] = {}
    for name, value in given.entries("an end, or a mapping of ends"):
        end = Given(name, value.place, given.mistakes).one_of(End)
        ends[end] = () if value.value in (None, "any") else _texts(value)
        if end is End.HANDED_OFF:
            for reason in set(ends[end]) - set(REASONS):
                value.mistakes.append(_no_reason(value, reason))
    return ends


def _no_reason(given: Given, reason: str) -> Mistake:
    known = ", ".join(REASONS)
    return Mistake(given.place, f"{reason!r} is no reason; known: {known}.")


def _texts(given: Given) -> tuple[str, ...]:
    if given.value is None:
        return ()
    if isinstance(given.value, str):
        return (given.text(2000),)
    return tuple(one.text(2000) for one in given.items("a text or a list of texts"))
