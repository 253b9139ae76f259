"""What remedies.yml may say: from its plain values to Remedies, or to its mistakes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kintsugi.facts import Fact
from kintsugi.reading import Given, Mistake
from kintsugi.remedies import Complaint, Deadlines, Remedies
from kintsugi.remedy_entry import read_limits, read_remedy, read_turnaround
from kintsugi.turnaround import BusinessHours

_DAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_PHRASES = {"asked_for", "nearest", "carried_out", "order", "amount", "receipt", "by"}
_MINUTES_A_DAY = 24 * 60


class BadRemedies(ValueError):
    """remedies.yml cannot be used; `mistakes` has each one with its place."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


# The holidays of a country, or None where that is not known.
PublicHolidays = Callable[[str], Iterable[date] | None]


def read_remedies(values: Any, public_holidays: PublicHolidays) -> Remedies:
    """Reads the whole file; raises BadRemedies with all mistakes at once."""
    file = Given(values)
    file.fields(
        {
            "currency",
            "business_hours",
            "deadlines",
            "limits",
            "complaints",
            "phrases",
            "remedies",
        }
    )
    limits = read_limits(file.within("limits"))
    complaints = {
        kind: _complaint(kind, given)
        for kind, given in file.within("complaints").entries("the kinds of complaint")
    }
    phrases = file.within("phrases")
    phrases.fields(_PHRASES)
    remedies = Remedies(
        currency=_currency(file.within("currency")),
        hours=_hours(file.within("business_hours"), public_holidays),
        deadlines=_deadlines(file.within("deadlines")),
        complaints=complaints,
        remedies={
            name: read_remedy(name, given, limits, set(complaints))
            for name, given in file.within("remedies").entries("the remedies")
        },
        phrases={name: phrases.within(name).text() for name in _PHRASES},
    )
    if not file.mistakes:
        _check_every_complaint_has_a_pair(remedies, file)
    if file.mistakes:
        raise BadRemedies(file.mistakes)
    return remedies


def _complaint(kind: str, given: Given) -> Complaint:
    given.fields({"name", "asks"})
    asks = tuple(fact.one_of(Fact) for fact in given.within("asks").items())
    return Complaint(kind=kind, name=given.within("name").text(80), asks=asks)


def _currency(given: Given) -> str:
    return given.text(3, "[A-Z]{3}", "a currency of three capital letters")


def _deadlines(given: Given) -> Deadlines:
    names = {field.name for field in fields(Deadlines)}
    given.fields(names)
    return Deadlines(**{name: read_turnaround(given.within(name)) for name in names})


def _hours(given: Given, public_holidays: PublicHolidays) -> BusinessHours:
    given.fields({"zone"}, {"holidays", "public_holidays", *_DAYS})
    name = given.within("zone").text(60)
    try:
        zone = ZoneInfo(name) if name else ZoneInfo("UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        given.within("zone").wrong("a time zone such as Europe/Helsinki")
        zone = ZoneInfo("UTC")
    days = {
        number: _opening(given.within(day))
        for number, day in enumerate(_DAYS)
        if given.has(day)
    }
    if not days:
        given.wrong("business hours with at least one open day")
    closed: set[date] = set()
    if given.has("holidays"):
        closed |= {holiday.day() for holiday in given.within("holidays").items()}
    if given.has("public_holidays"):
        country = given.within("public_holidays")
        wanted = "a country such as FI, or a part of one such as DE-BY"
        known = public_holidays(country.text(9, "[A-Z]{2}(-[A-Z0-9]{1,6})?", wanted))
        if known is None:
            country.wrong(wanted)
        closed.update(known or ())
    return BusinessHours(zone=zone, days=days, holidays=frozenset(closed))


def _opening(given: Given) -> tuple[int, int]:
    wanted = "hours such as 09:00-17:00, in quotation marks"
    text = given.text(11, r"\d\d:\d\d-\d\d:\d\d", wanted)
    if not text:
        return 0, _MINUTES_A_DAY
    opens, closes = (int(at[:2]) * 60 + int(at[3:]) for at in (text[:5], text[6:]))
    if not 0 <= opens < closes <= _MINUTES_A_DAY:
        given.wrong("hours that open before they close, from 00:00 to 24:00")
        return 0, _MINUTES_A_DAY
    return opens, closes


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
