"""The desk's log: one line an event, on standard output."""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from kintsugi.log_lines import as_line, told_of, write_log_lines

Event = MutableMapping[str, Any]


def write_logs(*, plain: bool = False, texts: bool = False) -> None:
    """Makes everything that is logged in this process a line of `kintsugi.log_lines`,
    also what the libraries say from WARNING on."""
    write_log_lines(plain=plain, texts=texts)

    def tell(_: Any, __: str, event: Event) -> Event:
        error = event.pop("exc_info", None)
        if error is True:
            error = sys.exc_info()[1]
        if isinstance(error, BaseException):
            event.update(told_of(error, texts=texts))
        return event

    def render(_: Any, __: str, event: Event) -> str:
        return as_line(event, plain=plain)

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            tell,
            render,
        ]
    )
