"""On which database the desks of a run keep what they keep."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


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
    # Here, because the assistant's own tests run where there is no database to import.
    from bench.servers import Missing
    from tests.databases import servers

    try:
        with servers():
            yield
    except Missing as error:
        pytest.exit(f"{error}, or run `make test`, which brings its own.", 1)
