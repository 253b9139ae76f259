"""How a database is opened.

SQLite is kept safe rather than fast: WAL, and `synchronous=FULL`, so that what was
acknowledged is on the disk. On PostgreSQL every writer is SERIALIZABLE: what holds with
SQLite's one writer holds there too, whatever two desks do at once, and a transaction
that would break it is run again (insisting.py).
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

# Transactions at once; a desk has about as many threads for them.
_CONNECTIONS = 12

_POSTGRESQL: dict[str, Any] = {
    "isolation_level": "SERIALIZABLE",
    "pool_size": _CONNECTIONS,
    "pool_timeout": 5,
    "connect_args": {
        "connect_timeout": 3,
        "application_name": "kintsugi",
        # Reading a small table as a whole would make its reader collide with everybody
        # who writes to it. Where there is no other way it is taken to be so dear that
        # PostgreSQL would compile the query, which takes longer than any of ours.
        "options": "-c enable_seqscan=off -c jit=off",
    },
}


def open_engine(url: str) -> Engine:
    """Opens SQLite or PostgreSQL; nothing is connected before it is needed."""
    address = _with_our_driver(make_url(url))
    sqlite = address.get_backend_name() == "sqlite"
    engine = create_engine(
        address,
        # What customers write must not reach a log inside of an error.
        hide_parameters=True,
        json_serializer=partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
        **({} if sqlite else _POSTGRESQL),
    )
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def reading_engine(engine: Engine) -> Engine:
    """The same database for those who only read: each sees one moment of it."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(read_only=True)
    return engine.execution_options(
        read_only=True, isolation_level="REPEATABLE READ", postgresql_readonly=True
    )


def hasty_engine(engine: Engine) -> Engine:
    """The same database for writers who do not wait until the disk has it. It has it
    no later than what is written after it and waited for."""
    return engine.execution_options(hasty=True)


def _with_our_driver(url: URL) -> URL:
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    return url


def _prepare_sqlite(connection: Any, _: object) -> None:
    # The driver's own idea of when to begin is off; `_begin_sqlite` says it.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        # What is deleted is overwritten, not only unlinked.
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("read_only", False):
        connection.exec_driver_sql("BEGIN")
        return
    wait = "NORMAL" if options.get("hasty", False) else "FULL"
    connection.exec_driver_sql(f"PRAGMA synchronous={wait}")
    # A writer that only finds out at its first write that another one is busy would
    # fail with what it has read; so it queues before it reads.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("hasty", False):
        connection.exec_driver_sql("SET LOCAL synchronous_commit TO off")
