"""Turns in SQL: what was asked of the assistant, and what became of it."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, RowMapping, Select, insert, select, update
from sqlalchemy.exc import IntegrityError

from desk.ports import Turn, TurnState
from desk.store import tables
from desk.store.conversations import message_of
from kintsugi.conversations import Author, Message, State
from kintsugi.errors import Conflict


class SqlTurns:
    """Behind desk.ports.Turns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, turn: Turn) -> None:
        try:
            self._connection.execute(insert(tables.turns), asdict(turn))
        except IntegrityError as error:
            raise Conflict(
                f"Conversation '{turn.conversation_id}' already has a turn in flight."
            ) from error

    def save(self, turn: Turn) -> None:
        query = update(tables.turns).where(tables.turns.c.id == turn.id)
        self._connection.execute(query, asdict(turn))

    def in_flight(self, conversation_id: str) -> Turn | None:
        return self._one(
            _of(conversation_id).where(tables.turns.c.state == TurnState.STARTED)
        )

    def last(self, conversation_id: str) -> Turn | None:
        newest = tables.turns.c.last_seq.desc(), tables.turns.c.started_at.desc()
        return self._one(_of(conversation_id).order_by(*newest).limit(1))

    def pending(
        self, conversation_id: str, after: int, until: int | None = None
    ) -> list[Message]:
        message = tables.messages.c
        query = select(tables.messages).where(
            message.conversation_id == conversation_id,
            message.seq > after,
            message.author == Author.CUSTOMER,
        )
        if until is not None:
            query = query.where(message.seq <= until)
        rows = self._connection.execute(query.order_by(message.seq))
        return [message_of(row) for row in rows.mappings()]

    def unanswered(self) -> list[str]:
        conversation, message = tables.conversations.c, tables.messages.c
        waiting = select(message.seq).where(
            message.conversation_id == conversation.id,
            message.seq > conversation.answered_seq,
            message.author == Author.CUSTOMER,
        )
        query = select(conversation.id).where(
            conversation.state.in_((State.ASSISTANT, State.RESOLVED)),
            conversation.answered_seq < conversation.last_seq,
            waiting.exists(),
        )
        started = select(tables.turns.c.conversation_id).where(
            tables.turns.c.state == TurnState.STARTED
        )
        return list(self._connection.scalars(query.union(started)))

    def _one(self, query: Select[tuple[object, ...]]) -> Turn | None:
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _turn(row)


def _of(conversation_id: str) -> Select[tuple[object, ...]]:
    return select(tables.turns).where(tables.turns.c.conversation_id == conversation_id)


def _turn(row: RowMapping) -> Turn:
    return Turn(**dict(row) | {"state": TurnState(row["state"])})
