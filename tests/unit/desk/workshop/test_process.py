"""Programs of a workshop: run behind everything, and ended with what they began."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from desk.workshop.process import StepFailed, run


def python(tmp_path: Path, code: str, given: bytes = b"") -> str:
    command = [sys.executable, "-c", code]
    return asyncio.run(run(command, tmp_path, tmp_path / "log", given))


def test_it_gives_what_the_program_says(tmp_path: Path) -> None:
    assert python(tmp_path, "print(input().upper())", b"said\n") == "SAID\n"


def test_its_lines_are_heard_while_it_goes_on(tmp_path: Path) -> None:
    heard: list[str] = []
    code = "print('one', flush=True); assert input() == 'go on'; print('two')"
    command, log = [sys.executable, "-c", code], tmp_path / "log"
    asyncio.run(run(command, tmp_path, log, b"go on\n", heard=heard.append))
    assert heard == ["one", "two"]


def test_a_failure_is_told_in_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(StepFailed, match="no model fits"):
        python(tmp_path, "import sys; sys.exit('no model fits')")


def test_no_secret_and_no_database_of_the_shop_is_handed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://the-shop")
    monkeypatch.setenv("KINTSUGI_CHANNEL_SECRET", "secret")
    said = python(tmp_path, "import os; print(*os.environ)").split()
    assert "PATH" in said
    assert not [name for name in said if "KINTSUGI" in name or "DATABASE" in name]


def test_it_runs_behind_what_customers_wait_for(tmp_path: Path) -> None:
    nice = int(python(tmp_path, "import os; print(os.nice(0))"))
    assert nice > os.nice(0)


def test_one_that_is_not_wanted_any_more_may_tidy_up(tmp_path: Path) -> None:
    code = (
        "import pathlib, time\n"
        "try:\n"
        "    pathlib.Path('begun').touch()\n"
        "    time.sleep(60)\n"
        "finally: pathlib.Path('tidied').touch()\n"
    )

    async def begin_and_cancel() -> None:
        command = [sys.executable, "-c", code]
        task = asyncio.create_task(run(command, tmp_path, tmp_path / "log"))
        async with asyncio.timeout(30):
            while not (tmp_path / "begun").exists():
                await asyncio.sleep(0.02)
        task.cancel()
        await asyncio.wait([task])

    asyncio.run(begin_and_cancel())
    assert (tmp_path / "tidied").exists()
