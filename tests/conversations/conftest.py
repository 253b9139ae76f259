"""Makes every conversation of a test_*.yml file a test (see README.md here)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from ruamel.yaml import YAML

from kintsugi.money import Money
from kintsugi.spending import Scope
from tests.conversations.orders import load_orders, order_of
from tests.conversations.play import Broken, play
from tests.factories import contact, remedies
from tests.product import Product, running_product
from tests.walkthrough import walk_through

_BEGINNINGS = YAML(typ="safe").load(Path(__file__).parent / "beginnings.yml")
# How long the conversations take at most, and the longest pause in them.
_SUITE, _WEEKS = timedelta(hours=1), timedelta(days=21)
_STAGE = pytest.StashKey["Stage"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--titles",
        type=Path,
        help="a JSON list of titles: only these conversations are played",
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    # Not there where pytest met this folder only later, among all the tests.
    if file := config.getoption("--titles", default=None):
        wanted = set(json.loads(file.read_text("utf-8")))
        items[:] = [item for item in items if item.name in wanted]


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    if file_path.suffix == ".yml" and file_path.name.startswith("test_"):
        return ConversationFile.from_parent(parent, path=file_path)
    return None


class ConversationFile(pytest.File):
    """A file of conversations."""

    def collect(self) -> Iterator[pytest.Item]:
        written = YAML(typ="safe").load(self.path)
        for conversation in written["conversations"]:
            before = (
                _BEGINNINGS[conversation["begins"]] if "begins" in conversation else {}
            )
            conversation = {**before, **conversation}
            conversation["steps"] = [*before.get("steps", ()), *conversation["steps"]]
            yield Conversation.from_parent(
                self, name=conversation["conversation"], conversation=conversation
            )


class Conversation(pytest.Item):
    """One conversation; its order has a number and a customer of its own."""

    def __init__(self, conversation: dict[str, Any], **rest: Any) -> None:
        super().__init__(**rest)
        self.conversation = conversation
        self.order: dict[str, Any] | None = None

    def runtest(self) -> None:
        stage = self.config.stash.setdefault(_STAGE, Stage(self.session))
        play(stage.product, self.conversation, self.order)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None
    ) -> Any:
        if isinstance(excinfo.value, Broken):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, self.name


class Stage:
    """The running product, with an order for every conversation that wants one."""

    def __init__(self, session: pytest.Session) -> None:
        self._session = session
        self._open = ExitStack()
        self._database: Path | None = None
        self.given = Money(0, "EUR")

    @cached_property
    def product(self) -> Product:
        """Starts it for the first conversation, at a time when people are at work."""
        var = Path(self._open.enter_context(TemporaryDirectory()))
        self._database = var / "kintsugi.db"
        ahead = working_hours_after(now := datetime.now(UTC)) - now
        product = self._open.enter_context(running_product(var, ahead))
        items = [i for i in self._session.items if isinstance(i, Conversation)]
        for place, item in enumerate(items):
            if name := item.conversation.get("order"):
                item.order = order_of(name, place, product.now())
        load_orders(product, [item.order for item in items if item.order])
        return product

    def close(self) -> None:
        """Ends the product, once it is known what was given."""
        if (file := self._database) and file.exists():
            self.given = _given(file)
        self._open.close()


def _given(file: Path) -> Money:
    """What was given in all conversations together."""
    query = "select coalesce(sum(amount), 0) from spending where released_at is null"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return Money(database.execute(query).fetchone()[0], "EUR")


def working_hours_after(moment: datetime) -> datetime:
    """The next time at which somebody answers, then and three weeks later."""
    hours = contact().chat.hours
    while not all(
        hours.is_open(moment + later) for later in (timedelta(), _SUITE, _WEEKS)
    ):
        moment = hours.next_opening(moment + timedelta(hours=1))
    return moment


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the walkthrough of docs/training.md done in it."""
    return walk_through(tmp_path_factory.mktemp("walkthrough") / "shop")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if stage := session.config.stash.get(_STAGE, None):
        stage.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how near the conversations come to what the assistant may give in a day."""
    stage = terminalreporter.config.stash.get(_STAGE, None)
    if stage is not None:
        most = remedies().ceilings[Scope.ASSISTANT].most["EUR"]
        terminalreporter.write_line(
            f"given in all conversations: {stage.given} of {Money(most, 'EUR')} that"
            " the assistant may give in a day"
        )
