"""The people who help: agents, leads, trainers, admins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kintsugi.cases import Authority


class Role(StrEnum):
    """What a person may open: agents help customers, leads also decide above them."""

    AGENT = "agent"
    LEAD = "lead"
    TRAINER = "trainer"
    ADMIN = "admin"


# Who decides above the agents.
LEADS = frozenset({Role.LEAD, Role.ADMIN})


@dataclass(slots=True)
class Agent:
    """A person who may log in at the console, until they `left_at`.

    With a password that somebody else knows (`must_change_password`) they may do
    nothing but choose their own.
    """

    id: str
    name: str
    email: str
    password_hash: str
    role: Role
    created_at: datetime
    must_change_password: bool = False
    left_at: datetime | None = None

    @property
    def helps(self) -> bool:
        """Whether a customer may be given to this person."""
        return self.left_at is None and self.role is not Role.TRAINER

    @property
    def authority(self) -> Authority:
        """What this person may grant by themselves (P17)."""
        return Authority.LEAD if self.role in LEADS else Authority.AGENT
