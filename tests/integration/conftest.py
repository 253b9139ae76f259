"""A running desk for each test, with a Rasa that does what the test says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bench.servers import Missing
from desk import wiring
from tests.databases import servers
from tests.fake_rasa import FakeRasa
from tests.integration.running import SECRET, Desk, Loop, running_desk


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="what desks run on; postgresql brings a Redis between them too",
    )


@pytest.fixture(scope="session", autouse=True)
def _database(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.config.getoption("--database") == "sqlite":
        yield
        return
    try:
        with servers():
            yield
    except Missing as error:
        pytest.exit(f"{error}, or run `make test`, which brings its own.", 1)


@pytest.fixture(scope="session", autouse=True)
def _remedies_are_read_once() -> Iterator[None]:
    """No test changes them, and reading them takes longer than most tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "load_remedies", cache(wiring.load_remedies))
        yield


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    loop = Loop()
    yield loop
    loop.stop()


@pytest.fixture
def rasa(loop: Loop) -> Iterator[FakeRasa]:
    rasa = FakeRasa(SECRET)
    loop.run(rasa.start())
    yield rasa
    loop.run(rasa.stop())


@pytest.fixture
def desk(tmp_path: Path, rasa: FakeRasa, loop: Loop) -> Iterator[Desk]:
    with running_desk(tmp_path, rasa, loop) as desk:
        yield desk
