"""Runs every suite (`make test`), fastest first, and says how many tests of each ran.

Every suite runs even when one before it failed. Output of a suite is shown as it comes.
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


@dataclass(frozen=True)
class Suite:
    """One kind of test; its command writes a JUnit report to the path it is given."""

    name: str
    command: Sequence[str]
    folder: str = "."

    @property
    def report(self) -> Path:
        return REPORTS / f"{self.name}.xml"

    def run(self) -> bool:
        filled = [part.replace("{report}", str(self.report)) for part in self.command]
        print(f"\n[test] {self.name}", flush=True)
        return (
            subprocess.run(filled, cwd=ROOT / self.folder, check=False).returncode == 0
        )

    def counts(self) -> tuple[int, int, int]:
        """Reads tests passed, failed and skipped from the report."""
        if not self.report.exists():
            return 0, 1, 0
        cases = ElementTree.parse(self.report).getroot().iter("testcase")
        passed = failed = skipped = 0
        for case in cases:
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
            elif case.find("skipped") is not None:
                skipped += 1
            else:
                passed += 1
        return passed, failed, skipped


def _pytest(name: str, environment: str, *arguments: str) -> Suite:
    return Suite(name, (f"{environment}pytest", *arguments, "--junitxml={report}"))


def _vitest(name: str, project: str) -> Suite:
    reporters = ("--reporter=default", "--reporter=junit", "--outputFile={report}")
    return Suite(
        name, ("npx", "vitest", "run", "--project", project, *reporters), "web"
    )


SUITES = (
    _pytest("unit", DESK, "tests/unit"),
    _pytest("integration", DESK, "tests/integration"),
    _pytest("postgresql", DESK, "tests/integration", "--database", "postgresql"),
    _vitest("components", "components"),
    _pytest("assistant", ASSISTANT, "tests/assistant", "tests/actions"),
    _pytest("conversations", DESK, "tests/conversations"),
    _pytest("recovery", DESK, "tests/recovery"),
    _pytest(
        "recovery-pg",
        DESK,
        "tests/recovery/test_money_kills.py",
        "tests/recovery/test_money_machine.py",
        "tests/recovery/test_promise_kills.py",
        *("--database", "postgresql"),
    ),
    _vitest("browser", "browser"),
)


def main() -> int:
    os.environ.setdefault("HOST", "127.0.0.1")
    REPORTS.mkdir(parents=True, exist_ok=True)
    rows, whole = [], True
    for suite in SUITES:
        suite.report.unlink(missing_ok=True)
        began = time.monotonic()
        whole &= suite.run()
        rows.append((suite.name, *suite.counts(), time.monotonic() - began))
    print(f"\n{'suite':16}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for name, passed, failed, skipped, seconds in rows:
        print(f"{name:16}{passed:8}{failed:8}{skipped:9}{seconds:9.0f}")
    passed, failed, skipped = (sum(row[i] for row in rows) for i in (1, 2, 3))
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 0 if whole and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
