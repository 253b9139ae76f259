"""What agents were shown to answer with, and the words they keep for it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from desk.store.tables.schema import Moment, metadata

suggestions = Table(
    "suggestions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column(
        "conversation_id", ForeignKey("conversations.id"), nullable=False, index=True
    ),
    Column("case_id", Integer, index=True),
    Column("agent_id", String(40), nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("source", String(120), nullable=False),
    Column("text", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("shown_at", Moment, nullable=False),
    Column("fate", String(16), nullable=False),
    Column("fate_at", Moment),
    Column("used_text", Text),
    Column("reason", Text),
)

saved_replies = Table(
    "saved_replies",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(40), nullable=False, unique=True),
    Column("title", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("purpose", String(16)),
    Column("remedy", String(40)),
    Column("changed_by", String(40), nullable=False),
    Column("changed_at", Moment, nullable=False),
)
