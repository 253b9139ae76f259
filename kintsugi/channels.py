"""The ways in which customers reach us, and when (P37, P38)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kintsugi.clocks import Aims, Targets
from kintsugi.handoffs import Priority
from kintsugi.turnaround import BusinessHours, TurnaroundTime, due_at


class ChannelKind(StrEnum):
    CHAT = "chat"
    CALL_BACK = "call_back"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Answering:
    """By when we answer where the customer waits for us, and why then (P19)."""

    within: TurnaroundTime
    reason: str


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach a person. `hours` are when somebody is there; `address` is a
    number or an e-mail address; `answering` is None where somebody answers at once."""

    kind: ChannelKind
    title: str
    best_for: str
    hours: BusinessHours
    address: str | None = None
    answering: Answering | None = None

    def due_at(self, now: datetime) -> datetime:
        """By when we answer who asks now; at once where nothing else is laid down."""
        takes = self.answering.within if self.answering else TurnaroundTime()
        return due_at(now, takes, self.hours)

    def opens_at(self, now: datetime) -> datetime | None:
        """When somebody is there next; None while somebody is."""
        return None if self.hours.is_open(now) else self.hours.next_opening(now)


@dataclass(frozen=True, slots=True)
class SecurityContact:
    """Who is told at once when a customer threatens somebody (P4)."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The directory of channels; `patience` is how long a customer waits for a person
    before other ways are offered, `targets` how fast a person aims to answer;
    `security` is nobody's to see but the shop's."""

    channels: dict[ChannelKind, Channel]
    patience: timedelta
    targets: dict[Priority, Targets]
    security: SecurityContact | None = None

    @property
    def chat(self) -> Channel:
        """Where people take conversations over; every directory has it."""
        return self.channels[ChannelKind.CHAT]

    @property
    def aims(self) -> Aims:
        """How fast a person answers in the chat, in its hours."""
        return Aims(self.targets, self.chat.hours)

    @property
    def other_ways(self) -> list[Channel]:
        """All but the chat, in the order of the file."""
        return [one for one in self.channels.values() if one is not self.chat]
