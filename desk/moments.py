"""Times as the wire has them."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(at: datetime) -> str:
    """ISO 8601 in UTC, to the millisecond: `2026-11-23T09:00:00.000Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
