"""Who does not want to be written to, in SQL."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from desk.store import tables

_opt_outs = tables.opt_outs


class SqlOptOuts:
    """Behind desk.ports.OptOuts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, address: str, now: datetime) -> None:
        if not self.has(address):
            self._connection.execute(
                insert(_opt_outs), {"address_hash": _hash_of(address), "at": now}
            )

    def has(self, address: str) -> bool:
        known = _opt_outs.c.address_hash == _hash_of(address)
        return self._connection.scalar(select(_opt_outs.c.at).where(known)) is not None


def _hash_of(address: str) -> str:
    return sha256(address.strip().casefold().encode()).hexdigest()
