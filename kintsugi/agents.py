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
    """A person who may log in at the console."""

    id: str
    name: str
    email: str
    password_hash: str
    role: Role
    created_at: datetime

    @property
    def authority(self) -> Authority:
        """What this person may grant by themselves (P17)."""
        return Authority.LEAD if self.role in LEADS else Authority.AGENT
