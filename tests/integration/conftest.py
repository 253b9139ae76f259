"""A running desk for each test, with a Rasa that does what the test says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from desk import wiring
from desk.store.database import Store
from desk.store.migrate import migrate
from tests.databases import database_in
from tests.fake_rasa import FakeRasa
from tests.integration.aftercare import Aftercare
from tests.integration.console import Browser
from tests.integration.running import (
    ROOT,
    Clock,
    Desk,
    Loop,
    running_desk,
    running_rasa,
)
from tests.integration.teaching import trainer_of


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
    with running_rasa(loop) as rasa:
        yield rasa


@pytest.fixture
def other(loop: Loop) -> Iterator[FakeRasa]:
    """A second Rasa."""
    with running_rasa(loop) as other:
        yield other


@pytest.fixture
def clock() -> Clock | None:
    """The desk's clock: the real one, where a file does not set its own."""
    return None


@pytest.fixture
def shop() -> Path:
    """The folder with the trainer's files: ours, where a file makes none of its own."""
    return ROOT


@pytest.fixture
def desk(
    tmp_path: Path, rasa: FakeRasa, loop: Loop, clock: Clock | None, shop: Path
) -> Iterator[Desk]:
    with running_desk(tmp_path, rasa, loop, clock, root=shop) as desk:
        yield desk


@pytest.fixture
def trainer(desk: Desk) -> Browser:
    return trainer_of(desk)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database in which nothing is yet."""
    store = Store(database_in(tmp_path))
    migrate(store)
    yield store
    store.close()


@pytest.fixture
def care(tmp_path: Path) -> Iterator[Aftercare]:
    care = Aftercare(tmp_path)
    yield care
    care.close()
