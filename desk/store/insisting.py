"""Transactions that met another one are run again; an absent database is said so."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from desk.errors import NotReady

log = structlog.get_logger()

T = TypeVar("T")
C = TypeVar("C")

# The longest waits, in seconds, before a transaction is run again.
_PAUSES = (0.005, 0.01, 0.02, 0.04, *([0.08] * 12))
# PostgreSQL's words for "somebody else was first" and for two who wait for each other.
_COLLISIONS = ("40001", "40P01")


def insist(
    begin: Callable[[], AbstractContextManager[C]], fn: Callable[[C], T]
) -> tuple[T, C]:
    """Runs `fn` as a transaction, and anew as long as it is certain that nothing of it
    was stored and likely that the next try will do.

    Gives what `fn` gave, and the transaction it ran in. Raises NotReady when the
    database is away.
    """
    for pause in (*_PAUSES, None):
        committing = False
        try:
            with begin() as transaction:
                result = fn(transaction)
                committing = True
            return result, transaction
        except (OperationalError, InterfaceError) as error:
            # A connection is lost when the database was started anew since it was made.
            lost = error.connection_invalidated and not committing
            if pause is None or not (lost or _is_collision(error)):
                raise away(error) from error
            time.sleep(random.uniform(0, pause))
        except NoConnectionLeft as error:
            raise away(error) from error
    raise AssertionError("the last try returns or raises")


def away(error: Exception) -> NotReady:
    """What a caller is told of a database that is away; the log is told why."""
    log.error("database_away", error=str(getattr(error, "orig", None) or error))
    return NotReady("The desk cannot store anything now; try again in a moment.")


def _is_collision(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _COLLISIONS
