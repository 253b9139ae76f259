"""An incident: something that goes wrong for many customers at once (P34, P37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Incident:
    """`title` is for the team; `words` are shown to every customer while it is open."""

    id: int
    title: str
    words: str
    since: datetime
    closed_at: datetime | None = None
