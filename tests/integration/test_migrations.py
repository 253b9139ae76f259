"""A database of an earlier release comes forward with all that is in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, MetaData, Table, insert, select, text

from desk.store import tables
from desk.store.database import Store
from desk.store.migrate import migrate
from desk.store.tables import metadata
from tests.databases import empty_database_in

FIRST_RELEASE = "0001"
# What a later release keeps somewhere else.
MOVED = {("turns", "understood"), ("turns", "actions")}
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


def test_a_database_of_the_first_release_comes_forward_with_its_rows(
    tmp_path: Path,
) -> None:
    store = Store(empty_database_in(tmp_path))
    migrate(store, FIRST_RELEASE)
    earlier = MetaData()
    with store.engine.begin() as connection:
        earlier.reflect(connection)
        first = [t for t in earlier.sorted_tables if t.name != "alembic_version"]
        for table in first:
            rows = [{c.name: value(c, n) for c in table.c} for n in (1, 2)]
            connection.execute(insert(table), rows)
        before = [connection.execute(in_order(table)).all() for table in first]
    assert len(first) > 15

    migrate(store)

    with store.engine.connect() as connection:
        for table, rows in zip(first, before, strict=True):
            assert connection.execute(in_order(table)).all() == rows, table.name
        moved = select(tables.readings.c["turn_id", "understood", "actions"])
        assert connection.execute(moved.order_by("turn_id")).all() == [
            (f"id {n}", {"n": n}, {"n": n}) for n in (1, 2)
        ]
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        if store.engine.dialect.name == "sqlite":
            broken = connection.execute(text("PRAGMA foreign_key_check")).all()
            assert broken == []
    store.close()


def in_order(table: Table) -> Any:
    """All rows, in the columns that the first release had and every later one has."""
    stayed = [c for c in table.c if (table.name, c.name) not in MOVED]
    return select(*stayed).order_by(*table.primary_key.columns)


def value(column: Column[Any], n: int) -> Any:
    """Something that fits: in a column that refers to another, what stands there."""
    for key in column.foreign_keys:
        return value(key.column, n)
    kind = column.type.python_type
    if kind is str:
        length = getattr(column.type, "length", None) or 40
        return f"{column.name} {n}"[-length:]
    if kind is datetime:
        return NOW
    if kind in (dict, object):  # JSON
        return {"n": n}
    return kind(n)
