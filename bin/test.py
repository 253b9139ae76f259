"""Runs every suite (`make test`), fastest first, and says how many tests of each ran.

Every suite runs even when one before it failed. Output of a suite is shown as it comes.

Where processes race by nature (killed desks, a browser, two databases), a few tests
that failed are played once more, alone. One that passes then counts as passed and is
named under the table: there is a race in it, or in what it tests, to be found.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "var/test"
DESK = ".venv-desk/bin/"
ASSISTANT = ".venv-assistant/bin/"
# More than so many at once are no accident.
_MOST_PLAYED_AGAIN = 3


@dataclass(frozen=True)
class Counts:
    """How many tests of a suite passed and were skipped, which failed, and which of
    those that passed did so only when played again."""

    passed: int
    skipped: int
    failed: Sequence[str]
    raced: Sequence[str] = ()


@dataclass(frozen=True)
class Suite:
    """One kind of test; its command writes a JUnit report to the path it is given."""

    name: str
    command: Sequence[str]
    folder: str = "."
    races: bool = False

    def run(self) -> Counts:
        """Plays it, and what failed once more where that may be an accident."""
        counts = self._play()
        failed = set(counts.failed)
        if not self.races or not 0 < len(failed) <= _MOST_PLAYED_AGAIN:
            return counts
        print(f"\n[test] {self.name}, once more: {', '.join(failed)}", flush=True)
        again = self._play("--last-failed", "--last-failed-no-failures=none").failed
        raced = sorted(failed - set(again))
        return Counts(counts.passed + len(raced), counts.skipped, again, raced)

    def _play(self, *arguments: str) -> Counts:
        """Reads the report; a suite that broke off has failed by its own name."""
        report = REPORTS / f"{self.name}{'-again' if arguments else ''}.xml"
        report.unlink(missing_ok=True)
        filled = [part.replace("{report}", str(report)) for part in self.command]
        ended = subprocess.run(
            [*filled, *arguments], cwd=ROOT / self.folder, check=False
        )
        counts = _read(report) if report.exists() else Counts(0, 0, [self.name])
        if ended.returncode and not counts.failed:
            return Counts(counts.passed, counts.skipped, [self.name])
        return counts


def _read(report: Path) -> Counts:
    cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    failed = [
        f"{case.get('classname')} {case.get('name')}"
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]
    skipped = sum(case.find("skipped") is not None for case in cases)
    return Counts(len(cases) - len(failed) - skipped, skipped, failed)


def _pytest(name: str, environment: str, *arguments: str, races: bool = False) -> Suite:
    command = (f"{environment}pytest", *arguments, "--junitxml={report}")
    return Suite(name, command, races=races)


def _vitest(name: str, project: str) -> Suite:
    reporters = ("--reporter=default", "--reporter=junit", "--outputFile={report}")
    return Suite(
        name, ("npx", "vitest", "run", "--project", project, *reporters), "web"
    )


SUITES = (
    _pytest("unit", DESK, "tests/unit"),
    _pytest("integration", DESK, "tests/integration", races=True),
    _pytest(
        *("postgresql", DESK, "tests/integration", "--database", "postgresql"),
        races=True,
    ),
    _vitest("components", "components"),
    _pytest("assistant", ASSISTANT, "tests/assistant", "tests/actions"),
    _pytest("conversations", DESK, "tests/conversations", races=True),
    _pytest("recovery", DESK, "tests/recovery", races=True),
    _pytest(
        "recovery-pg",
        DESK,
        "tests/recovery/test_money_kills.py",
        "tests/recovery/test_money_machine.py",
        "tests/recovery/test_promise_kills.py",
        *("--database", "postgresql"),
        races=True,
    ),
    _vitest("browser", "browser"),
)


def main() -> int:
    os.environ.setdefault("HOST", "127.0.0.1")
    REPORTS.mkdir(parents=True, exist_ok=True)
    rows: list[tuple[Suite, Counts, float]] = []
    for suite in SUITES:
        print(f"\n[test] {suite.name}", flush=True)
        began = time.monotonic()
        rows.append((suite, suite.run(), time.monotonic() - began))
    print(f"\n{'suite':16}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for suite, counts, seconds in rows:
        numbers = f"{counts.passed:8}{len(counts.failed):8}{counts.skipped:9}"
        print(f"{suite.name:16}{numbers}{seconds:9.0f}")
    for suite, counts, _ in rows:
        for name in counts.raced:
            print(f"\n{suite.name}: {name} failed once and passed when played again")
    passed = sum(counts.passed for _, counts, _ in rows)
    failed = sum(len(counts.failed) for _, counts, _ in rows)
    skipped = sum(counts.skipped for _, counts, _ in rows)
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
