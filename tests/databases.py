"""The database of a test: SQLite in its folder, or one in a real PostgreSQL.

Which of the two, the whole run says: `pytest tests/recovery --database postgresql`.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from bench.servers import Postgres, Redis, running_postgres, running_redis
from desk.store.database import Store
from desk.store.migrate import migrate

# It may forget on a crash of the machine, not on one of its own: enough for a test.
_QUICK = "-c fsync=off -c full_page_writes=off -c max_connections=300"
_TEMPLATE = "kintsugi_template"

_postgres: Postgres | None = None
_redis: Redis | None = None
_made: dict[Path, str] = {}
_numbers = itertools.count(1)


@contextmanager
def servers() -> Iterator[None]:
    """While the block runs, databases are PostgreSQL's, and desks share a Redis."""
    global _postgres, _redis
    with running_postgres(_QUICK) as _postgres, running_redis() as _redis:
        _ask(_postgres, f"CREATE DATABASE {_TEMPLATE}")
        store = Store(_postgres.address(_TEMPLATE))
        migrate(store)
        store.close()
        try:
            yield
        finally:
            _postgres = _redis = None


def database_in(folder: Path) -> str:
    """The address of the database that belongs to this folder, always the same."""
    if _postgres is None:
        return f"sqlite:///{folder}/kintsugi.db"
    if folder not in _made:
        name = f"test_{len(_made)}"
        _ask(_postgres, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        _made[folder] = _postgres.address(name)
    return _made[folder]


def empty_database_in(folder: Path) -> str:
    """The address of a database without tables, for one test."""
    if _postgres is None:
        return f"sqlite:///{folder}/empty.db"
    name = f"empty_{next(_numbers)}"
    _ask(_postgres, f"CREATE DATABASE {name}")
    return _postgres.address(name)


def copy_of(original: Path, folder: Path) -> str:
    """The address of a database in this folder with all that is in the one of another,
    which nobody has open; until it is dropped."""
    if _postgres is None:
        shutil.copy(original / "kintsugi.db", folder)
        return database_in(folder)
    name = f"copy_{next(_numbers)}"
    template = make_url(database_in(original)).database
    _ask(_postgres, f"CREATE DATABASE {name} TEMPLATE {template}")
    return _postgres.address(name)


def drop(address: str) -> None:
    """Gives a copy's place back."""
    if _postgres is not None:
        _ask(_postgres, f"DROP DATABASE {make_url(address).database} WITH (FORCE)")


def redis_address() -> str | None:
    """Where the desks of this run meet, if they do."""
    return None if _redis is None else _redis.address


def _ask(server: Postgres, sentence: str) -> None:
    address = server.address("postgres").replace("postgresql", "postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(sentence))
    engine.dispose()
