"""Turns in SQL: what was asked of the assistant, and what became of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Select, Update, insert, select, update
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

    def save_leased(self, turn: Turn) -> bool:
        return self._connection.execute(_leased(turn), asdict(turn)).rowcount == 1

    def lease(self, turn: Turn, until: datetime) -> None:
        self._connection.execute(_leased(turn), {"leased_until": until})

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

    def unanswered(self, desk: str, now: datetime) -> set[str]:
        conversation, message = tables.conversations.c, tables.messages.c
        turn = tables.turns.c
        started = select(turn.conversation_id).where(turn.state == TurnState.STARTED)
        elsewhere = started.where(turn.leased_by != desk, turn.leased_until > now)
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
        waiting_or_begun = set(self._connection.scalars(query.union(started)))
        return waiting_or_begun - set(self._connection.scalars(elsewhere))

    def _one(self, query: Select[tuple[object, ...]]) -> Turn | None:
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _turn(row)


def _leased(turn: Turn) -> Update:
    """A change of the turn as long as it is in flight and its desk has it."""
    return update(tables.turns).where(
        tables.turns.c.id == turn.id,
        tables.turns.c.state == TurnState.STARTED,
        tables.turns.c.leased_by == turn.leased_by,
    )


def _of(conversation_id: str) -> Select[tuple[object, ...]]:
    return select(tables.turns).where(tables.turns.c.conversation_id == conversation_id)


def _turn(row: RowMapping) -> Turn:
    return Turn(**dict(row) | {"state": TurnState(row["state"])})
