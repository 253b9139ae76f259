"""The saved replies in SQL."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from desk.store import tables
from kintsugi.errors import Conflict, NotFound
from kintsugi.saved_replies import SavedReply
from kintsugi.suggestions import Purpose

_saved = tables.saved_replies


class SqlSavedReplies:
    """Behind kintsugi.ports.SavedReplies; a name belongs to one of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, reply_id: str) -> SavedReply:
        rows = self._connection.execute(select(_saved).where(_saved.c.id == reply_id))
        row = rows.mappings().first()
        if row is None:
            raise NotFound(f"There is no saved reply '{reply_id}'.")
        return _reply(row)

    def save(self, reply: SavedReply) -> None:
        row = _row(reply)
        try:
            with self._connection.begin_nested():
                changed = self._connection.execute(
                    update(_saved).where(_saved.c.id == reply.id).values(row)
                )
                if not changed.rowcount:
                    self._connection.execute(insert(_saved).values(row))
        except IntegrityError as error:
            raise Conflict(f"'/{reply.name}' is another saved reply.") from error

    def remove(self, reply_id: str) -> None:
        self._connection.execute(delete(_saved).where(_saved.c.id == reply_id))

    def all(self) -> list[SavedReply]:
        rows = self._connection.execute(select(_saved).order_by(_saved.c.name))
        return [_reply(row) for row in rows.mappings()]


def _row(reply: SavedReply) -> dict[str, Any]:
    return asdict(reply) | {"purpose": reply.purpose and str(reply.purpose)}


def _reply(row: RowMapping) -> SavedReply:
    purpose = Purpose(row["purpose"]) if row["purpose"] else None
    return SavedReply(**dict(row) | {"purpose": purpose})
