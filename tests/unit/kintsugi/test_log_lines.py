"""A log line says what happened and where, and nothing that a customer said."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from kintsugi.log_lines import LogLines

SAID = "my mother is in hospital"


def told(logger: str, message: str, *args: Any, **how: Any) -> dict[str, Any]:
    error = how.pop("error", None)
    info = (type(error), error, error.__traceback__) if error else None
    level = logging.ERROR
    record = logging.LogRecord(logger, level, "x.py", 7, message, args, info, "parse")
    for name, value in how.pop("extra", {}).items():
        setattr(record, name, value)
    line: dict[str, Any] = json.loads(LogLines(**how).format(record))
    return line


def failure() -> Exception:
    try:
        try:
            int(SAID)
        except ValueError as error:
            raise RuntimeError(f"cannot read {SAID}") from error
    except RuntimeError as error:
        return error
    raise AssertionError


def test_a_librarys_sentence_is_not_told_because_it_may_quote() -> None:
    line = told("rasa.core.processor", f"Could not parse '{SAID}'")
    assert (line["level"], line["event"]) == ("error", "x:7 parse")


def test_a_librarys_template_is_told_without_what_was_filled_in() -> None:
    line = told("rasa.core.processor", "Could not parse '%s'", SAID)
    assert line["event"] == "Could not parse '%s'"


def test_what_we_say_ourselves_is_told() -> None:
    assert told("assistant.turn", "Turn %s failed", "t-1")["event"] == "Turn t-1 failed"
    assert told("actions", "", extra={"event": "named"})["event"] == "named"


@pytest.mark.parametrize("logger", ["desk", "rasa.core", "actions"])
def test_of_an_error_its_kind_and_its_places_are_told(logger: str) -> None:
    line = told(logger, "It failed", error=failure())
    assert (line["error"], line["because"]) == ("RuntimeError", "ValueError")
    assert line["where"][-1].startswith("tests/unit/kintsugi/test_log_lines.py:")
    assert SAID not in json.dumps(line)


def test_whoever_searches_may_have_everything_told() -> None:
    line = told("rasa", f"Could not parse '{SAID}'", error=failure(), texts=True)
    assert SAID in line["event"]
    assert "Traceback" in line["exception"]


def test_what_must_not_be_kept_is_not_told_even_then() -> None:
    line = told("desk", "Card 4111 1111 1111 1111", texts=True)
    assert line["event"] == "Card [card number removed]"


def test_plain_lines_are_for_reading() -> None:
    record = logging.LogRecord("desk", logging.ERROR, "x.py", 7, "It failed", (), None)
    line = LogLines(plain=True).format(record)
    assert line.endswith("error   It failed logger=desk")
    assert "\n" not in line
