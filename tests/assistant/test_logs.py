"""Rasa's log has what happened, and nothing that a customer wrote (threats T10)."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from assistant.logs import write_logs

SAID = "my mother is in hospital"


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers[:], logging.root.level = handlers, level
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def everything_is_logged() -> None:
    told = structlog.get_logger("rasa.core.processor")
    told.error("processor.failed", text=SAID, event_info=f"Could not read {SAID}")
    told.info("processor.heard", text=SAID)
    plain = logging.getLogger("rasa.core.actions.action")
    plain.error(f"Failed on {SAID}")
    try:
        raise ValueError(SAID)
    except ValueError:
        told.exception("processor.broke", text=SAID)
        plain.exception("It broke with '%s'", SAID)


def test_what_failed_is_told_and_not_what_was_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_logs()
    everything_is_logged()
    told = lines(capsys)
    events = [line["event"] for line in told]
    assert events[0] == "processor.failed"
    assert events[2:] == ["processor.broke", "It broke with '%s'"]
    assert [line.get("error") for line in told] == [None, None] + ["ValueError"] * 2
    assert SAID not in json.dumps(told)


def test_whoever_searches_may_have_everything_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KINTSUGI_LOG_TEXTS", "1")
    write_logs()
    everything_is_logged()
    assert all(SAID in json.dumps(line) for line in lines(capsys))
