"""Whether the words of a scenario can be said: every fact in them has to be known."""

from __future__ import annotations

from collections.abc import Iterator, Set
from string import Formatter

from kintsugi.reading import Given
from simulation.order import OrderPlan
from simulation.scenario import FACTS, Matter, Quirk

_OF_AN_ORDER = ("number", "email", "postcode")


def check_words(
    given: Given,
    orders: tuple[OrderPlan, ...],
    matters: tuple[Matter, ...],
    quirks: tuple[Quirk, ...],
) -> None:
    """Notes as mistakes of `given` what nobody could say: a fact in braces that this
    customer does not know, and a slip that could never be set right."""
    proof = set(_OF_AN_ORDER if orders else ())
    if any(quirk.name == "does not know the order number" for quirk in quirks):
        proof.discard("number")
    told = [set(matter.facts) for matter in matters]
    several = isinstance(given.within("happened").value, list)
    for at, known in enumerate(told):
        happened = given.within("happened")
        says = (happened.within(at) if several else happened).within("says")
        _check(says, known | proof)
    in_all = set.intersection(*told) if told else set()
    for quirk in given.within("quirks").items() if quirks else ():
        for name in ("says", "comes back"):
            _check(quirk.within(name), in_all | proof)
        for fact, _ in _entries(quirk.within("first says")):
            if told and fact in FACTS and fact not in told[0]:
                quirk.wrong(f"a slip: `happened` does not tell the right {fact}")


def _check(given: Given, known: Set[str]) -> None:
    several = isinstance(given.value, list)
    for text in given.items() if several else [given]:
        if isinstance(text.value, str):
            try:
                named = {name for _, name, _, _ in Formatter().parse(text.value)}
            except ValueError:
                text.wrong("words with facts in braces, such as {item}")
                continue
            for name in sorted(named - {None} - known, key=str):
                can = ", ".join(sorted(known)) or "none"
                text.wrong(f"sayable: {{{name}}} is not known here; known: {can}")


def _entries(given: Given) -> Iterator[tuple[str, Given]]:
    return given.entries() if isinstance(given.value, dict) else iter(())
