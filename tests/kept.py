"""Everything that a database keeps, as one text to look for something in."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, select
from sqlalchemy.schema import MetaData

from desk.store.database import Store


def everything_kept(store: Store) -> str:
    """Every value of every table; with SQLite, every byte of its files as well."""
    found = MetaData()
    found.reflect(store.engine)
    with store.engine.connect() as connection:
        rows = [
            repr(tuple(row))
            for table in found.sorted_tables
            for row in connection.execute(select(table))
        ]
    assert inspect(store.engine).has_table("messages")
    if store.engine.dialect.name == "sqlite":
        path = Path(str(store.engine.url.database))
        for file in path.parent.glob(f"{path.name}*"):
            rows.append(file.read_bytes().decode(errors="ignore"))
    return "\n".join(rows)
