"""The desk's clock: the machine's, or in tests one that is ahead of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

log = structlog.get_logger()


def clock_of(test_clock: Path | None) -> Callable[[], datetime]:
    """The time as the desk sees it.

    With a test clock it is as many seconds ahead as that file says at this moment, so
    that a test lets days pass for every desk that reads the same file.
    """
    if test_clock is None:
        return lambda: datetime.now(UTC)
    log.warning("test_clock", file=str(test_clock))
    return lambda: datetime.now(UTC) + _ahead(test_clock)


def _ahead(test_clock: Path) -> timedelta:
    try:
        return timedelta(seconds=float(test_clock.read_text()))
    except FileNotFoundError:
        return timedelta()
