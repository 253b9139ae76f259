"""A part that is renewed (bin/part.py): one at a time, and away for a moment only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

BIN = Path(__file__).resolve().parents[2] / "bin"
# As a desk does it: gets ready, goes on when it may, ends when it is asked to.
PROGRAM = """
import contextlib, os, signal, sys

def note(word):
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(f"{os.environ['NAME']} {word}\\n")

def end(*_):
    note("ended")
    sys.exit()

if os.environ["NAME"] == "broken":
    sys.exit("it cannot read its files")
if "--stand-by" in sys.argv:
    note("is ready")
    with contextlib.suppress(OSError):
        os.write(0, b"ready")
        os.read(0, 1)
signal.signal(signal.SIGTERM, end)
note("answers")
signal.pause()
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


@pytest.fixture
def part(tmp_path: Path, notes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(BIN))
    from part import Part

    command, told = (
        [sys.executable, "-c", PROGRAM],
        {"NAME": "one", "NOTES": str(notes)},
    )
    part = Part("desk", command, told, tmp_path / "log")
    part.start()
    yield part
    part.kill()


def looked_after(part: Any, until: Callable[[], bool]) -> list[str]:
    """What is said of it meanwhile."""
    said, deadline = [], time.monotonic() + 60
    while not until():
        assert time.monotonic() < deadline, "it never came to that"
        said.append(part.look_after())
        time.sleep(0.01)
    return [one for one in said if one]


def test_its_successor_is_ready_before_it_stops_and_answers_once_it_has_ended(
    part: Any, notes: Path
) -> None:
    def noted(line: str) -> Callable[[], bool]:
        return lambda: notes.exists() and line in notes.read_text().splitlines()

    looked_after(part, noted("one answers"))
    before = part.pid
    part.renew({**part.environment, "NAME": "two"})
    said = looked_after(part, noted("two answers"))
    assert notes.read_text().splitlines() == [
        "one answers",
        "two is ready",
        "one ended",
        "two answers",
    ]
    assert (said, part.restarts, part.is_being_renewed) == ([], 0, False)
    assert part.pid != before


def test_a_successor_that_cannot_start_is_started_like_a_part_that_died(
    part: Any,
) -> None:
    part.renew({**part.environment, "NAME": "broken"})
    said = looked_after(part, lambda: part.restarts > 0)
    assert "starting it again" in said[0]
    assert not part.is_being_renewed


def test_nobody_goes_on_in_the_place_of_a_part_that_is_stopped(
    part: Any, notes: Path
) -> None:
    looked_after(part, notes.exists)
    part.renew({**part.environment, "NAME": "two"})
    part.ask_to_stop()
    part.wait_until_stopped(10)
    assert part.has_ended
    assert not part.is_being_renewed
    assert "two answers" not in notes.read_text()
