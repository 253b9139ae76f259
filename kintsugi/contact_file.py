"""What contact.yml may say: from its plain values to Contact, or to its mistakes."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from kintsugi.channels import (
    Answering,
    Channel,
    ChannelKind,
    Contact,
    SecurityContact,
)
from kintsugi.clocks import Targets
from kintsugi.handoffs import Priority
from kintsugi.hours_entry import read_days, read_turnaround
from kintsugi.reading import BadValues, Given
from kintsugi.turnaround import BusinessHours

# On these the customer waits for us, so they are told until when.
_WAITED_ON = {ChannelKind.CALL_BACK, ChannelKind.EMAIL}


def read_contact(values: Any, at_work: BusinessHours) -> Contact:
    """Reads the whole file; a channel without hours has those of `at_work`.

    Raises BadValues with all mistakes at once.
    """
    file = Given(values)
    file.fields({"patience_minutes", "targets", "channels"}, {"security"})
    channels: dict[ChannelKind, Channel] = {}
    for name, given in file.within("channels").entries("the channels by kind"):
        kind = Given(name, given.place, given.mistakes).one_of(ChannelKind)
        channels[kind] = _channel(kind, given, at_work)
    if ChannelKind.CHAT not in channels:
        file.within("channels").wrong("a directory with a 'chat' in it")
    minutes = file.within("patience_minutes").whole(1, 24 * 60)
    targets = _targets(file.within("targets"))
    security = _security(file.within("security")) if file.has("security") else None
    if file.mistakes:
        raise BadValues(file.mistakes)
    return Contact(channels, timedelta(minutes=minutes), targets, security)


def _targets(given: Given) -> dict[Priority, Targets]:
    given.fields({priority.name.lower() for priority in Priority})
    return {
        priority: _of_one(given.within(priority.name.lower())) for priority in Priority
    }


def _of_one(given: Given) -> Targets:
    names = {field.name for field in fields(Targets)}
    given.fields(names)
    return Targets(**{name: read_turnaround(given.within(name)) for name in names})


def _security(given: Given) -> SecurityContact:
    given.fields({"name", "address"})
    return SecurityContact(
        name=given.within("name").text(60),
        address=given.within("address").text(
            120, r"[^@\s<>]+@[^@\s<>]+", "an e-mail address"
        ),
    )


def _channel(kind: ChannelKind, given: Given, at_work: BusinessHours) -> Channel:
    waited_on = {"answered_within", "why"} if kind in _WAITED_ON else set()
    given.fields({"title", "best_for"} | waited_on, {"hours", "address"})
    hours = at_work
    if given.has("hours"):
        hours = replace(at_work, days=read_days(given.within("hours")))
    return Channel(
        kind=kind,
        title=given.within("title").text(60),
        best_for=given.within("best_for").text(200),
        hours=hours,
        address=given.within("address").text(120) if given.has("address") else None,
        answering=Answering(
            read_turnaround(given.within("answered_within")),
            given.within("why").text(200),
        )
        if waited_on
        else None,
    )
