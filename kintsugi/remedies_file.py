"""What remedies.yml may say: from its plain values to Remedies, or to its mistakes."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from kintsugi.facts import Fact
from kintsugi.hours_entry import PublicHolidays, read_hours, read_turnaround
from kintsugi.reading import BadValues, Given, Mistake
from kintsugi.remedies import Complaint, Deadlines, Remedies
from kintsugi.remedy_entry import read_limits, read_remedy

_PHRASES = {"asked_for", "nearest", "carried_out", "order", "amount", "receipt", "by"}


def read_remedies(values: Any, public_holidays: PublicHolidays) -> Remedies:
    """Reads the whole file; raises BadValues with all mistakes at once."""
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
        hours=read_hours(file.within("business_hours"), public_holidays),
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
        raise BadValues(file.mistakes)
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
