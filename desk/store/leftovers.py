"""What deleted rows leave behind in the files of a database."""

from __future__ import annotations

import time

from sqlalchemy import Engine, text

_TRIES = 50
_PAUSE = 0.2


class InUse(Exception):
    """Somebody read the database all the time; the rows are gone, their bytes not."""


def wipe_leftovers(engine: Engine) -> None:
    """Makes the bytes of deleted rows go; raises InUse when readers never let go.

    With SQLite nothing is left in the database and its write-ahead log. With PostgreSQL
    the space is given free, and its old bytes go as it is used again.
    """
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            free = connection.execution_options(isolation_level="AUTOCOMMIT")
            free.execute(text("VACUUM"))
        return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        for _ in range(_TRIES):
            busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                return
            time.sleep(_PAUSE)
        raise InUse("The database was read all the time; run it again.")
    finally:
        raw.close()
