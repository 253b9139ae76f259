"""What one of the team may give in a case, with its cost and what is left (P31)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from kintsugi.amounts import amount_of
from kintsugi.cases import Authority, ResolutionState
from kintsugi.errors import InvalidInput, NotOffered
from kintsugi.facts import ALL_ITEMS, Fact
from kintsugi.feasibility import Considered, consider_one, most_now
from kintsugi.money import Money
from kintsugi.remedies import Remedy
from kintsugi.situation import Situation

_SUGGESTED = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody would give: a remedy, for one item of the order or for "all", and
    an amount in minor units; None leaves the item and the amount as they stand."""

    remedy: str
    item: str | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Concession:
    """A remedy as it would be given now.

    `left` is what the asking authority may still give of it, `most` the highest amount
    that may be named, None where the amount stands. `granted_by` is the least authority
    that may give it, None when nobody may.
    """

    wanted: Wanted
    considered: Considered
    left: Money
    most: Money | None
    granted_by: Authority | None

    def is_within(self, authority: Authority) -> bool:
        order = list(Authority)
        return self.granted_by is not None and order.index(
            self.granted_by
        ) <= order.index(authority)

    def title(self, situation: Situation) -> str:
        one = self.considered
        fill = situation.placeholders(one.amount, one.due_at)
        return one.fit.words.title.format_map(fill)


def about(situation: Situation, item: str | None) -> Situation:
    """The situation when the complaint is about this item of the order.

    Raises InvalidInput for what is not in the order, and where the complaint is about
    the whole of it anyway.
    """
    if item is None or item == situation.case.facts.get(Fact.ITEM):
        return situation
    order = situation.order
    if item not in items_of(situation):
        known = ", ".join(items_of(situation)) or "none"
        raise InvalidInput(f"'{item}' is no item of this complaint; known: {known}.")
    assert order is not None
    facts = {**situation.case.facts, Fact.ITEM: item}
    return replace(situation, case=replace(situation.case, facts=facts))


def items_of(situation: Situation) -> list[str]:
    """What a remedy may be given for here: the lines of the order by name, and all of
    them; nothing where there is no choice."""
    order = situation.order
    if order is None or not situation.asks_item or len(order.lines) < 2:
        return []
    return [*(line.name for line in order.lines), ALL_ITEMS]


def concession(
    wanted: Wanted, situation: Situation, authority: Authority
) -> Concession:
    """One remedy as it would be given now; over the limit it says who may give it.

    Raises InvalidInput for what is not laid down for this complaint, or an amount it
    cannot have, and NotOffered when it cannot be given whoever grants it.
    """
    remedy = situation.remedies.remedies.get(wanted.remedy)
    if remedy is None or situation.case.kind not in remedy.fits:
        raise InvalidInput(f"'{wanted.remedy}' is no remedy for this complaint.")
    situation = about(situation, wanted.item)
    found = _found(wanted, remedy, situation, authority)
    out_because = found.considered.out_because
    if found.granted_by is None:
        raise NotOffered(f"'{wanted.remedy}' cannot be given: {out_because}.")
    title = found.title(situation)
    if _given(situation, title):
        raise NotOffered(f"'{title}' was given in this case already.")
    return found


def concessions(situation: Situation, authority: Authority) -> list[Concession]:
    """The four that fit best, of what this authority or a lead may give (P17)."""
    found = [
        one
        for remedy in situation.fitting
        if not remedy.only_when_asked or situation.is_sought(remedy)
        if (one := _found(Wanted(remedy.name), remedy, situation, authority)).granted_by
        and not _given(situation, one.title(situation))
    ]
    found.sort(key=lambda one: (-one.considered.weight, one.wanted.remedy))
    return found[:_SUGGESTED]


def best_allowed(
    found: Sequence[Concession], refused: str | None, authority: Authority
) -> Concession | None:
    """Of what this authority may give itself, what puts it right and fits best; once a
    lead refused something, the nearest to that: of the same effect first, and what only
    eases the matter as well."""
    allowed = [one for one in found if one.is_within(authority)]
    if refused is None:
        return next((one for one in allowed if one.considered.solves), None)
    effect = next(
        (o.considered.remedy.effect for o in found if o.wanted.remedy == refused), None
    )
    same = [one for one in allowed if one.considered.remedy.effect is effect]
    return next(iter([*same, *allowed]), None)


def _found(
    wanted: Wanted, remedy: Remedy, situation: Situation, authority: Authority
) -> Concession:
    amount = _amount(wanted, remedy, situation)
    considered = consider_one(remedy, situation, authority, amount)
    granted_by: Authority | None = None
    for one in Authority:
        if consider_one(remedy, situation, one, amount).is_in:
            granted_by = one
            break
    up_to = amount_of(remedy.up_to, situation) if remedy.up_to else None
    return Concession(
        wanted=wanted,
        considered=considered,
        left=most_now(remedy, situation, authority),
        most=up_to,
        granted_by=granted_by,
    )


def _amount(wanted: Wanted, remedy: Remedy, situation: Situation) -> Money | None:
    if wanted.amount is None:
        return None
    own = amount_of(remedy.amount, situation)
    if own is not None and own.amount == wanted.amount:
        return own
    up_to = amount_of(remedy.up_to, situation) if remedy.up_to else None
    if up_to is None:
        raise InvalidInput(f"The amount of '{remedy.name}' is laid down: {own}.")
    if not 1 <= wanted.amount <= up_to.amount:
        raise InvalidInput(f"'{remedy.name}' goes from 1 to {up_to.amount} ({up_to}).")
    return Money(wanted.amount, situation.currency)


def _given(situation: Situation, title: str) -> bool:
    return any(
        one.title == title and one.state is not ResolutionState.FAILED
        for one in situation.case.resolutions
    )


def wanted_of(data: dict[str, Any]) -> Wanted:
    """Reads what was wanted from where it was kept."""
    return Wanted(data["remedy"], data.get("item"), data.get("amount"))
