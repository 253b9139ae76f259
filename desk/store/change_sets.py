"""Change sets in SQL."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from desk.store import tables
from desk.training.change import Change, read_change
from desk.training.change_set import ChangeSet, ChangeSetState, Entry
from kintsugi.errors import Conflict, NotFound

_sets, _changes = tables.change_sets, tables.changes


class SqlChangeSets:
    """Behind desk.ports.ChangeSets."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, change_set: ChangeSet) -> None:
        row = {
            "id": change_set.id,
            "title": change_set.title,
            "note": change_set.note,
            "author_id": change_set.author_id,
            "created_at": change_set.created_at,
            "state": change_set.state,
        }
        self._connection.execute(insert(_sets).values(row))

    def get(self, change_set_id: str) -> ChangeSet:
        found = self._connection.execute(
            select(_sets).where(_sets.c.id == change_set_id)
        )
        row = found.mappings().one_or_none()
        if row is None:
            raise NotFound(f"There is no change set '{change_set_id}'.")
        return self._change_set(row)

    def get_open(self, change_set_id: str) -> ChangeSet:
        change_set = self.get(change_set_id)
        change_set.check_open()
        return change_set

    def in_state(self, state: ChangeSetState, limit: int) -> list[ChangeSet]:
        rows = self._connection.execute(
            select(_sets)
            .where(_sets.c.state == state)
            .order_by(_sets.c.created_at.desc(), _sets.c.id)
            .limit(limit)
        )
        return [self._change_set(row) for row in rows.mappings().all()]

    def rename(self, change_set: ChangeSet) -> None:
        self._connection.execute(
            update(_sets)
            .where(_sets.c.id == change_set.id)
            .values(title=change_set.title, note=change_set.note)
        )

    def put(
        self, change_set_id: str, change: Change, author_id: str, now: datetime
    ) -> Entry:
        values = {
            "change_set_id": change_set_id,
            "change": change.document(),
            "author_id": author_id,
            "at": now,
        }
        result = self._connection.execute(insert(_changes).values(values))
        assert result.inserted_primary_key is not None
        return Entry(result.inserted_primary_key[0], change, author_id, now)

    def take_out(self, change_set_id: str, entry_id: int) -> None:
        gone = self._connection.execute(
            delete(_changes).where(
                _changes.c.id == entry_id, _changes.c.change_set_id == change_set_id
            )
        )
        if not gone.rowcount:
            raise NotFound(f"There is no change {entry_id} in this change set.")

    def end(self, change_set: ChangeSet) -> None:
        ended = self._connection.execute(
            update(_sets)
            .where(_sets.c.id == change_set.id, _sets.c.state == ChangeSetState.OPEN)
            .values(
                state=change_set.state,
                ended_by=change_set.ended_by,
                ended_at=change_set.ended_at,
            )
        )
        if not ended.rowcount:
            raise Conflict("Somebody else has just ended this change set.")

    def reopen(self, change_set_id: str) -> None:
        self._connection.execute(
            update(_sets)
            .where(
                _sets.c.id == change_set_id,
                _sets.c.state == ChangeSetState.PUBLISHED,
            )
            .values(state=ChangeSetState.OPEN, ended_by=None, ended_at=None)
        )

    def _change_set(self, row: RowMapping) -> ChangeSet:
        entries = self._connection.execute(
            select(_changes)
            .where(_changes.c.change_set_id == row["id"])
            .order_by(_changes.c.id)
        )
        return ChangeSet(
            **{**row, "state": ChangeSetState(row["state"])},
            entries=[
                Entry(
                    one["id"], read_change(one["change"]), one["author_id"], one["at"]
                )
                for one in entries.mappings()
            ],
        )
