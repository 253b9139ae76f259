"""What remedies.yml may say: from its plain values to Remedies, or to its mistakes."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from kintsugi.causes import Cause
from kintsugi.facts import Fact
from kintsugi.hours_entry import PublicHolidays, read_hours, read_turnaround
from kintsugi.reading import BadValues, Given, Mistake
from kintsugi.remedies import Complaint, Deadlines, Gesture, Guide, Remedies
from kintsugi.remedy_entry import read_conditions, read_limits, read_remedy
from kintsugi.spending_entry import read_ceilings

_SECTIONS = {
    *("currency", "business_hours", "deadlines", "limits", "complaints", "phrases"),
    "remedies",
}
# What the order itself says back.
_FOUND_IN_THE_ORDER = {Fact.ORDER_NUMBER, Fact.CONTACT, Fact.ITEM}
_PHRASES = {
    *("asked_for", "nearest", "carried_out", "gesture"),
    *("order", "amount", "receipt", "by"),
}


def read_remedies(values: Any, public_holidays: PublicHolidays) -> Remedies:
    """Reads the whole file; raises BadValues with all mistakes at once."""
    file = Given(values)
    file.fields(_SECTIONS, {"spending", "gestures", "guides"})
    limits = read_limits(file.within("limits"))
    complaints = {
        kind: _complaint(kind, given)
        for kind, given in file.within("complaints").entries("the kinds of complaint")
    }
    phrases = file.within("phrases")
    phrases.fields(_PHRASES)
    remedies = Remedies(
        currency=_currency(file.within("currency")),
        hours=read_hours(file.within("business_hours"), public_holidays),
        deadlines=_deadlines(file.within("deadlines")),
        complaints=complaints,
        remedies={
            name: read_remedy(name, given, limits, set(complaints))
            for name, given in file.within("remedies").entries("the remedies")
        },
        phrases={name: phrases.within(name).text() for name in _PHRASES},
        ceilings=read_ceilings(file.within("spending"), set(limits)),
        gestures=tuple(
            _gesture(given, set(complaints))
            for given in file.within("gestures").items()
        ),
        guides=tuple(
            _guide(given, set(complaints)) for given in file.within("guides").items()
        ),
    )
    if not file.mistakes:
        _check_every_complaint_has_a_pair(remedies, file)
        _check_gestures_are_goodwill(remedies, file)
    if file.mistakes:
        raise BadValues(file.mistakes)
    return remedies


def _complaint(kind: str, given: Given) -> Complaint:
    given.fields({"name", "asks", "cause"}, {"says_back"})
    asks = tuple(fact.one_of(Fact) for fact in given.within("asks").items())
    says_back = tuple(fact for fact in asks if fact not in _FOUND_IN_THE_ORDER)
    if given.has("says_back"):
        named = given.within("says_back").items()
        says_back = tuple(fact.one_of(Fact) for fact in named)
    return Complaint(
        kind=kind,
        name=given.within("name").text(80),
        asks=asks,
        cause=given.within("cause").one_of(Cause),
        says_back=says_back,
    )


def _gesture(given: Given, kinds: set[str]) -> Gesture:
    given.fields({"remedy", "for"}, {"needs"})
    return Gesture(
        remedy=given.within("remedy").text(40),
        kinds=_kinds(given.within("for"), kinds),
        conditions=read_conditions(given.within("needs")),
    )


def _guide(given: Given, kinds: set[str]) -> Guide:
    given.fields({"words", "for"}, {"needs"})
    return Guide(
        kinds=_kinds(given.within("for"), kinds),
        conditions=read_conditions(given.within("needs")),
        words=given.within("words").text(300, "[^{}]+", "a text without braces"),
    )


def _kinds(given: Given, known: set[str]) -> frozenset[str]:
    wanted = f"a kind of complaint: {', '.join(sorted(known))}"
    named = [kind.text(40) for kind in given.items()]
    for number, kind in enumerate(named):
        if kind and kind not in known:
            given.within(number).wrong(wanted)
    return frozenset(named)


def _currency(given: Given) -> str:
    return given.text(3, "[A-Z]{3}", "a currency of three capital letters")


def _deadlines(given: Given) -> Deadlines:
    names = {field.name for field in fields(Deadlines)}
    given.fields(names)
    return Deadlines(**{name: read_turnaround(given.within(name)) for name in names})


def _check_gestures_are_goodwill(remedies: Remedies, file: Given) -> None:
    for number, gesture in enumerate(remedies.gestures):
        remedy = remedies.remedies.get(gesture.remedy)
        fits = remedy is not None and gesture.kinds <= set(remedy.fits)
        if remedy is None or not fits or not remedy.goodwill:
            file.within("gestures").within(number).within("remedy").wrong(
                "a remedy that is goodwill and fits all the complaints under 'for'"
            )


def _check_every_complaint_has_a_pair(remedies: Remedies, file: Given) -> None:
    for kind in remedies.complaints:
        flavours = {
            remedy.flavour
            for remedy in remedies.remedies.values()
            if kind in remedy.fits
        }
        if len(flavours) < 2:
            file.mistakes.append(
                Mistake(
                    ("complaints", kind),
                    "has remedies of fewer than two flavours; two options are offered.",
                )
            )
