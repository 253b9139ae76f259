"""One remedy of remedies.yml: from its plain values to a Remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from typing import TypeVar

from kintsugi.cases import Authority
from kintsugi.causes import Cause
from kintsugi.hours_entry import read_turnaround
from kintsugi.orders import DeliveryStatus, LineKind
from kintsugi.reading import Given, Mistake
from kintsugi.remedies import (
    PLACEHOLDERS,
    AmountFormula,
    Base,
    Conditions,
    Effect,
    Fit,
    Keeper,
    Remedy,
    Words,
    placeholders_in,
)

Word = TypeVar("Word", bound=StrEnum)
Limits = Mapping[str, Mapping[Authority, int]]

_WORDS = {field.name for field in fields(Words)} - {"further"}
_NAME = r"[a-z][a-z0-9_]{0,39}"
_NAME_WANTED = "a name of small letters, digits and _"


def read_remedy(name: str, given: Given, limits: Limits, kinds: set[str]) -> Remedy:
    """Reads the remedy of that name; `limits` and `kinds` are the shop's."""
    given.fields(
        {"flavour", "effect", "amount", "turnaround", "for"} | _WORDS,
        {"because", "needs", "limits", "owner", "delivers", "asked_as"}
        | {"up_to", "only_when_asked", "goodwill", "further"},
    )
    if not re.fullmatch(_NAME, name):
        given.mistakes.append(Mistake(given.place, f"{name!r} is not {_NAME_WANTED}."))
    words = Words(
        **{word: _wording(given.within(word)) for word in _WORDS},
        further=_wording(given.within("further")) if given.has("further") else "",
    )
    because = _wording(given.within("because")) if given.has("because") else ""
    return Remedy(
        name=name,
        flavour=given.within("flavour").text(40, _NAME, _NAME_WANTED),
        effect=given.within("effect").one_of(Effect),
        amount=_amount(given.within("amount")),
        turnaround=read_turnaround(given.within("turnaround")),
        conditions=read_conditions(given.within("needs")),
        limits=read_limits(given.within("limits")) if given.has("limits") else limits,
        fits={
            kind: _fit(kind, fit, words, because, kinds)
            for kind, fit in given.within("for").entries("kinds of complaint")
        },
        owner=given.within("owner").one_of(Keeper)
        if given.has("owner")
        else Keeper.SHOP,
        delivers=given.has("delivers") and given.within("delivers").yes_or_no(),
        asked_as=tuple(
            word.text(40, _NAME, _NAME_WANTED)
            for word in given.within("asked_as").items()
        )
        if given.has("asked_as")
        else (),
        up_to=_amount(given.within("up_to")) if given.has("up_to") else None,
        only_when_asked=given.has("only_when_asked")
        and given.within("only_when_asked").yes_or_no(),
        goodwill=given.has("goodwill") and given.within("goodwill").yes_or_no(),
    )


def _fit(kind: str, given: Given, words: Words, because: str, kinds: set[str]) -> Fit:
    """Either a weight alone, or one with other words for this kind of complaint."""
    if kind not in kinds:
        known = ", ".join(sorted(kinds))
        given.mistakes.append(
            Mistake(given.place, f"is no kind of complaint; known: {known}.")
        )
    if not isinstance(given.value, dict):
        if not because:
            given.wrong("a mapping with weight and because (the remedy has no because)")
        return Fit(given.whole(1, 100), because, words)
    required = {"weight"} if because else {"weight", "because"}
    given.fields(required, {"because", "further"} | _WORDS)
    other = {
        word: _wording(given.within(word))
        for word in _WORDS | {"further"}
        if given.has(word)
    }
    own = _wording(given.within("because")) if given.has("because") else because
    return Fit(given.within("weight").whole(1, 100), own, replace(words, **other))


def _wording(given: Given) -> str:
    text = given.text(300)
    try:
        unknown = placeholders_in(text) - PLACEHOLDERS
    except ValueError:
        given.wrong("a text whose braces pair")
        return ""
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS))
        given.wrong(f"a text with placeholders of {known} only")
    return text


def _amount(given: Given) -> AmountFormula:
    if given.value == "nothing":
        return AmountFormula()
    if given.has("fixed"):
        given.fields({"fixed"})
        return AmountFormula(fixed=read_amounts(given.within("fixed")))
    if not isinstance(given.value, dict):
        given.wrong("'nothing', a mapping with percent and of, or one with fixed")
        return AmountFormula()
    given.fields({"percent", "of"}, {"at_least", "at_most", "rounded_up"})
    return AmountFormula(
        percent=given.within("percent").whole(1, 200),
        of=given.within("of").one_of(Base),
        rounded_up=given.has("rounded_up") and given.within("rounded_up").yes_or_no(),
        at_least=read_amounts(given.within("at_least"))
        if given.has("at_least")
        else {},
        at_most=read_amounts(given.within("at_most")) if given.has("at_most") else {},
    )


def read_conditions(given: Given) -> Conditions:
    """Reads when something can be given at all."""
    if given.value is None:
        return Conditions()
    given.fields(set(), {field.name for field in fields(Conditions)})

    def words(name: str, kind: type[Word]) -> frozenset[Word] | None:
        if not given.has(name):
            return None
        return frozenset(word.one_of(kind) for word in given.within(name).items())

    def amounts(name: str) -> Mapping[str, int] | None:
        return read_amounts(given.within(name)) if given.has(name) else None

    def whole(name: str) -> int | None:
        return given.within(name).whole(1, 3650) if given.has(name) else None

    return Conditions(
        lines=words("lines", LineKind),
        delivery=words("delivery", DeliveryStatus),
        whole_order=given.has("whole_order")
        and given.within("whole_order").yes_or_no(),
        late=given.has("late") and given.within("late").yes_or_no(),
        paid_within_days=whole("paid_within_days"),
        days_late_at_least=whole("days_late_at_least"),
        earlier_failures_at_least=whole("earlier_failures_at_least"),
        cause=words("cause", Cause),
        item_worth_at_least=amounts("item_worth_at_least"),
        order_worth_at_least=amounts("order_worth_at_least"),
        order_worth_at_most=amounts("order_worth_at_most"),
        customer_worth_at_least=amounts("customer_worth_at_least"),
    )


def read_limits(given: Given) -> Limits:
    """Reads the most each authority may give, by currency."""
    limits: dict[str, dict[Authority, int]] = {}
    for currency, row in given.entries("a mapping of currencies"):
        _check_currency(currency, row)
        row.fields({str(authority) for authority in Authority})
        limits[currency] = {one: row.within(one).whole() for one in Authority}
        most = list(limits[currency].values())
        if most != sorted(most):
            row.wrong("a row where a lead may give as much as an agent, or more")
    return limits


def read_amounts(given: Given) -> dict[str, int]:
    """Reads minor units by currency; one currency at least."""
    amounts = {}
    for currency, amount in given.entries("a mapping of currencies"):
        _check_currency(currency, amount)
        amounts[currency] = amount.whole(1)
    if not amounts:
        given.wrong("an amount for at least one currency")
    return amounts


def _check_currency(currency: str, given: Given) -> None:
    if not re.fullmatch("[A-Z]{3}", currency):
        message = f"{currency!r} is not a currency of three capital letters."
        given.mistakes.append(Mistake(given.place, message))
