"""Links back into a conversation that were used, in SQL."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from desk.store import tables

_links = tables.spent_links


class SqlSpentLinks:
    """Behind desk.ports.SpentLinks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def spend(self, link: str, now: datetime) -> bool:
        link_hash = sha256(link.encode()).hexdigest()
        known = select(_links.c.at).where(_links.c.link_hash == link_hash)
        if self._connection.scalar(known) is not None:
            return False
        self._connection.execute(insert(_links), {"link_hash": link_hash, "at": now})
        return True
