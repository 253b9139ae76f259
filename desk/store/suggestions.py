"""What agents were shown, and what became of it, in SQL."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update
from sqlalchemy.exc import IntegrityError

from desk.store import tables
from kintsugi.errors import NotFound
from kintsugi.suggestions import Fate, Purpose, Suggestion

_shown = tables.suggestions


class SqlSuggestions:
    """Behind kintsugi.ports.Suggestions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, suggestion_id: str) -> Suggestion:
        found = self._find(_shown.c.id == suggestion_id)
        if not found:
            raise NotFound(f"'{suggestion_id}' was not suggested to anybody.")
        return found[0]

    def show(self, suggestion: Suggestion) -> None:
        with suppress(IntegrityError), self._connection.begin_nested():
            self._connection.execute(insert(_shown).values(_row(suggestion)))

    def save(self, suggestion: Suggestion) -> None:
        this = _shown.c.id == suggestion.id
        self._connection.execute(update(_shown).where(this).values(_row(suggestion)))

    def of_conversation(self, conversation_id: str) -> list[Suggestion]:
        return self._find(_shown.c.conversation_id == conversation_id)

    def _find(self, where: ColumnElement[bool]) -> list[Suggestion]:
        rows = self._connection.execute(
            select(_shown).where(where).order_by(_shown.c.shown_at, _shown.c.id)
        )
        return [_suggestion(row) for row in rows.mappings()]


def _row(one: Suggestion) -> dict[str, Any]:
    return asdict(one) | {"purpose": str(one.purpose), "fate": str(one.fate)}


def _suggestion(row: RowMapping) -> Suggestion:
    words = {"purpose": Purpose(row["purpose"]), "fate": Fate(row["fate"])}
    return Suggestion(**dict(row) | words)
