"""What a log line tells: when, how bad, what and where; never what a customer wrote.

A message of somebody else's library may quote the customer, and so may any exception:
of these only the place is told. For a search of one's own, `texts` tells everything.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kintsugi.masking import masked

OURS = ("desk", "actions", "assistant", "kintsugi")
_DEEPEST = 12
_ROOT = Path(__file__).resolve().parent.parent


class LogLines(logging.Formatter):
    """One line a record: JSON, or `plain` for reading along."""

    def __init__(self, *, plain: bool = False, texts: bool = False) -> None:
        super().__init__()
        self._plain = plain
        self._texts = texts

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": self._event(record),
        }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line |= told_of(error, texts=self._texts)
        return as_line(line, plain=self._plain)

    def _event(self, record: logging.LogRecord) -> str:
        if named := getattr(record, "event", None):
            return str(named)
        if self._texts or record.name.partition(".")[0] in OURS:
            return record.getMessage()
        if record.args:
            return str(record.msg)
        return f"{record.module}:{record.lineno} {record.funcName}"


def write_log_lines(*, plain: bool = False, texts: bool = False) -> None:
    """Makes what this process logs from WARNING on lines on standard output."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(LogLines(plain=plain, texts=texts))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def told_of(error: BaseException, *, texts: bool = False) -> dict[str, Any]:
    """The kind of an error and the places it came through, the innermost last."""
    frames = traceback.extract_tb(error.__traceback__)[-_DEEPEST:]
    told: dict[str, Any] = {
        "error": type(error).__name__,
        "where": [f"{_short(one.filename)}:{one.lineno} {one.name}" for one in frames],
    }
    if error.__cause__ is not None:
        told["because"] = type(error.__cause__).__name__
    if texts:
        told["exception"] = "".join(traceback.format_exception(error))
    return told


def as_line(line: Mapping[str, Any], *, plain: bool = False) -> str:
    """Writes what is told as one line, masked: the last net (threats T10)."""
    safe = masked(dict(line))
    if not plain:
        return json.dumps(safe, ensure_ascii=False, default=str)
    named = " ".join(
        f"{name}={value}"
        for name, value in safe.items()
        if name not in ("timestamp", "level", "event")
    )
    return f"{safe['timestamp']} {safe['level']:8}{safe['event']} {named}".rstrip()


def _short(path: str) -> str:
    """The path inside the product, or the file's own name."""
    try:
        return Path(path).relative_to(_ROOT).as_posix()
    except ValueError:
        return Path(path).name
