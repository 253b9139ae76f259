"""Conversations and their messages in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from desk.store import tables
from kintsugi.conversations import Author, Choice, Conversation, Message, Photo, State
from kintsugi.errors import NotFound

_COLUMNS = tuple(field.name for field in fields(Conversation))


class SqlConversations:
    """Behind kintsugi.ports.Conversations.

    `get` locks the conversation's row where the database has row locks, so that two
    writers take turns; `changed` collects what those who follow must be told after the
    commit: the ids, and "queue" when a conversation changed hands.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stored: dict[str, dict[str, Any]] = {}
        self.changed: set[str] = set()

    def get(self, conversation_id: str) -> Conversation:
        query = select(tables.conversations).where(
            tables.conversations.c.id == conversation_id
        )
        if not self._connection.get_execution_options().get("read_only", False):
            query = query.with_for_update()
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFound(f"There is no conversation '{conversation_id}'.")
        return self._conversation(row)

    def signed_by(self, token_id: str) -> int:
        query = select(func.count()).where(tables.conversations.c.signed_by == token_id)
        return self._connection.scalar(query) or 0

    def of_token(self, token_hash: str) -> Conversation | None:
        row = (
            self._connection.execute(
                select(tables.conversations).where(
                    tables.conversations.c.token_hash == token_hash
                )
            )
            .mappings()
            .one_or_none()
        )
        return None if row is None else self._conversation(row)

    def add(self, conversation: Conversation) -> None:
        values = _values(conversation)
        self._connection.execute(insert(tables.conversations), values)
        self._stored[conversation.id] = values
        self.changed.add(conversation.id)

    def save(self, conversation: Conversation) -> None:
        """Stores what differs from what was read, so that the assistant's memory is
        not written again with every message."""
        values = _values(conversation)
        stored = self._stored.get(conversation.id, {})
        differing = {
            name: value
            for name, value in values.items()
            if name not in stored or stored[name] != value
        }
        if not differing:
            return
        self._connection.execute(
            update(tables.conversations).where(
                tables.conversations.c.id == conversation.id
            ),
            differing,
        )
        self._stored[conversation.id] = values
        self.changed.add(conversation.id)
        if "epoch" in differing or "state" in differing:
            self.changed.add("queue")

    def write(
        self,
        conversation: Conversation,
        author: Author,
        text: str,
        now: datetime,
        *,
        name: str | None = None,
        client_id: str | None = None,
        choices: Sequence[Choice] = (),
        card: dict[str, Any] | None = None,
        chosen: dict[str, Any] | None = None,
        photo: Photo | None = None,
        response: str | None = None,
        turn_id: str | None = None,
    ) -> Message:
        message = Message(
            conversation_id=conversation.id,
            seq=conversation.last_seq + 1,
            author=author,
            text=text,
            at=now,
            client_id=client_id,
            name=name,
            choices=tuple(choices),
            card=card,
            chosen=chosen,
            photo=photo,
            response=response,
            turn_id=turn_id,
            epoch=conversation.epoch,
        )
        self._connection.execute(insert(tables.messages), _row(message))
        conversation.last_seq = message.seq
        self.save(conversation)
        return message

    def messages(
        self, conversation_id: str, after: int = 0, limit: int = 500
    ) -> list[Message]:
        rows = self._connection.execute(
            select(tables.messages)
            .where(
                tables.messages.c.conversation_id == conversation_id,
                tables.messages.c.seq > after,
            )
            .order_by(tables.messages.c.seq)
            .limit(limit)
        )
        return [message_of(row) for row in rows.mappings()]

    def has_said(self, conversation_id: str, response: str) -> bool:
        said = tables.messages.c
        query = select(said.seq).where(
            said.conversation_id == conversation_id, said.response == response
        )
        return self._connection.scalar(query.limit(1)) is not None

    def photos(self, conversation_id: str) -> list[Photo]:
        rows = self._connection.scalars(
            select(tables.messages.c.photo)
            .where(
                tables.messages.c.conversation_id == conversation_id,
                tables.messages.c.photo.is_not(None),
            )
            .order_by(tables.messages.c.seq)
        )
        return [Photo(**row) for row in rows]

    def of_client_id(self, conversation_id: str, client_id: str) -> Message | None:
        row = (
            self._connection.execute(
                select(tables.messages).where(
                    tables.messages.c.conversation_id == conversation_id,
                    tables.messages.c.client_id == client_id,
                )
            )
            .mappings()
            .one_or_none()
        )
        return None if row is None else message_of(row)

    def in_hand_of(self, agent_id: str) -> int:
        return self._connection.execute(
            select(func.count()).where(
                tables.conversations.c.owner_id == agent_id,
                tables.conversations.c.state == State.AGENT,
            )
        ).scalar_one()

    def owned_by(self, agent_id: str) -> list[str]:
        owned = tables.conversations.c
        query = select(owned.id).where(owned.owner_id == agent_id)
        return list(self._connection.scalars(query.order_by(owned.id)))

    def _conversation(self, row: RowMapping) -> Conversation:
        values = dict(row) | {"state": State(row["state"])}
        conversation = Conversation(**values)
        self._stored[conversation.id] = _values(conversation)
        return conversation


def message_of(row: RowMapping) -> Message:
    """A row of `messages` as the message it is."""
    return Message(
        **dict(row)
        | {
            "author": Author(row["author"]),
            "choices": tuple(Choice(**choice) for choice in row["choices"]),
            "photo": Photo(**row["photo"]) if row["photo"] else None,
        }
    )


def _values(conversation: Conversation) -> dict[str, Any]:
    values = {name: getattr(conversation, name) for name in _COLUMNS}
    # A copy, so that a fact set in place is still seen to differ.
    values["facts_to_set"] = dict(conversation.facts_to_set)
    return values


def _row(message: Message) -> dict[str, Any]:
    values = {field.name: getattr(message, field.name) for field in fields(Message)}
    values["choices"] = [
        {"title": choice.title, "value": choice.value, "payload": choice.payload}
        for choice in message.choices
    ]
    values["photo"] = asdict(message.photo) if message.photo else None
    return values
