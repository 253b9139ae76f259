"""Clocks: how long a customer has waited for a person, against what we aim at.

All are counted in business hours. Nothing but our answer ends one, and nothing begins
it anew: no transfer, no lead who steps in, no case that moves up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kintsugi.cases import CasePromise
from kintsugi.handoffs import Handoff, Priority, Rest, priority_of
from kintsugi.turnaround import (
    BusinessHours,
    TurnaroundTime,
    after,
    due_at,
    open_time,
)


class ClockKind(StrEnum):
    """What the customer waits for: the first words of a person, the next ones, the
    matter settled, or what was promised."""

    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    RESOLUTION = "resolution"
    PROMISE = "promise"


class Level(StrEnum):
    """How much of the time has gone: from three quarters on the team is warned."""

    FINE = "fine"
    WARNED = "warned"
    PRESSING = "pressing"
    BREACHED = "breached"


_SHARES = {Level.WARNED: 0.75, Level.PRESSING: 0.9, Level.BREACHED: 1.0}


@dataclass(frozen=True, slots=True)
class Targets:
    """How fast we aim to answer customers of one priority, and to settle it."""

    first_response: TurnaroundTime
    next_response: TurnaroundTime
    resolution: TurnaroundTime


@dataclass(frozen=True, slots=True)
class Aims:
    """What the shop aims at, by priority, and the hours in which it is counted."""

    targets: dict[Priority, Targets]
    hours: BusinessHours


@dataclass(frozen=True, slots=True)
class Clock:
    """One wait at one moment: `due_at` is later by all the time that it stood still,
    and moves on while it is `paused`. `next_at` is when the next level is reached."""

    kind: ClockKind
    since: datetime
    due_at: datetime
    paused: bool
    level: Level
    next_at: datetime | None


def clocks_of(
    handoff: Handoff, promises: Sequence[CasePromise], aims: Aims, now: datetime
) -> list[Clock]:
    """The clocks that run in a handoff, the first to be due first.

    `promises` are the open ones of its case. The targets are those of the reason it was
    handed off for, whatever priority it has moved to. While an answer by phone or mail
    is promised, that promise stands for the responses. Only the time to a resolution
    stands still while we wait for the customer.
    """
    if handoff.ended_at is not None:
        return []
    targets = aims.targets[priority_of(handoff.reason)]
    clocks = []
    if not any(promise.is_for_an_answer for promise in promises):
        if handoff.answered_at is None:
            kind, since = ClockKind.FIRST_RESPONSE, handoff.queued_at
            clocks.append(_clock(kind, since, targets.first_response, (), aims, now))
        elif handoff.unanswered_since is not None:
            kind, since = ClockKind.NEXT_RESPONSE, handoff.unanswered_since
            clocks.append(_clock(kind, since, targets.next_response, (), aims, now))
    kind, since, rests = ClockKind.RESOLUTION, handoff.queued_at, handoff.rests
    clocks.append(_clock(kind, since, targets.resolution, rests, aims, now))
    if promises:
        clocks.append(_promised(min(promises, key=lambda one: one.due_at), aims, now))
    return sorted(clocks, key=lambda clock: clock.due_at)


def _clock(
    kind: ClockKind,
    since: datetime,
    takes: TurnaroundTime,
    rests: Sequence[Rest],
    aims: Aims,
    now: datetime,
) -> Clock:
    hours = aims.hours
    due = due_at(since, takes, hours)
    allowed = open_time(since, due, hours)
    rested = sum(
        (open_time(begin, end or now, hours) for begin, end in rests), timedelta()
    )
    gone = open_time(since, now, hours) - rested
    return Clock(
        kind=kind,
        since=since,
        due_at=after(due, rested, hours) if rested else due,
        paused=bool(rests) and rests[-1][1] is None,
        level=_level(gone, allowed),
        next_at=_next_at(gone, allowed, hours, now),
    )


def _promised(promise: CasePromise, aims: Aims, now: datetime) -> Clock:
    """A promise has its time, whatever the hours: only its warnings are counted in
    them, as long as they are open at all before it."""
    made, due, hours = promise.made_at, promise.due_at, aims.hours
    allowed, gone = open_time(made, due, hours), open_time(made, now, hours)
    if not allowed:
        allowed, gone = due - made, now - made
    level = Level.BREACHED if now >= due else _level(gone, allowed)
    if level is Level.BREACHED and now < due:
        level = Level.PRESSING
    return Clock(ClockKind.PROMISE, made, due, False, level, None)


def _level(gone: timedelta, allowed: timedelta) -> Level:
    reached = [level for level, share in _SHARES.items() if gone >= share * allowed]
    return reached[-1] if reached else Level.FINE


def _next_at(
    gone: timedelta, allowed: timedelta, hours: BusinessHours, now: datetime
) -> datetime | None:
    for share in _SHARES.values():
        if gone < share * allowed:
            return after(now, share * allowed - gone, hours)
    return None
