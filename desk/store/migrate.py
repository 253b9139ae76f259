"""Brings the database to the newest revision.

`python -m desk.store.migrate` does it for the database of the settings. After a change
of tables.py, `python -m desk.store.migrate "Say what changed."` writes the next one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

from desk.settings import Places, read_places
from desk.store.database import Store


def migrate(store: Store, revision: str = "head") -> None:
    """Runs the migrations that this database has not seen yet, up to a revision."""
    with store.engine.begin() as connection:
        command.upgrade(_config(connection), revision)


def open_store(places: Places) -> Store:
    """Opens the database at its newest revision; makes the folder and the database
    where there is none yet."""
    places.var.mkdir(parents=True, exist_ok=True)
    store = Store(places.database_url)
    migrate(store)
    return store


def revise(store: Store, message: str) -> None:
    """Writes a revision with what tables.py has and the database has not."""
    with store.engine.begin() as connection:
        config = _config(connection)
        count = len(list((Path(__file__).parent / "migrations/versions").glob("*.py")))
        command.revision(config, message, autogenerate=True, rev_id=f"{count + 1:04d}")


def _config(connection: object) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


if __name__ == "__main__":
    here = open_store(read_places())
    if len(sys.argv) > 1:
        revise(here, sys.argv[1])
