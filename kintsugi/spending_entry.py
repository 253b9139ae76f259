"""The ceilings of remedies.yml: from their plain values to Ceilings."""

from __future__ import annotations

from collections.abc import Set

from kintsugi.reading import Given
from kintsugi.remedy_entry import read_amounts
from kintsugi.spending import Ceiling, Ceilings, Scope


def read_ceilings(given: Given, currencies: Set[str]) -> Ceilings:
    """Reads `spending`; none are laid down without it.

    Each ceiling names every currency of the limits, so that none is forgotten, and the
    days it counts over, but for that of a case.
    """
    if given.value is None:
        return {}
    given.fields(set(), {str(scope) for scope in Scope})
    return {
        scope: _ceiling(given.within(str(scope)), scope, currencies)
        for scope in Scope
        if given.has(str(scope))
    }


def _ceiling(given: Given, scope: Scope, currencies: Set[str]) -> Ceiling:
    days = None
    if scope is Scope.CASE:
        given.fields({"most"})
    elif given.fields({"most", "days"}):
        days = given.within("days").whole(1, 3650)
    most = read_amounts(given.within("most"))
    missing = sorted(currencies - most.keys())
    if given.has("most") and missing:
        given.within("most").wrong(f"complete: {', '.join(missing)} is missing")
    return Ceiling(most, days)
