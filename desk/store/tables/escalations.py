"""What leads are asked to decide."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, String, Table, Text

from desk.store.tables.schema import Moment, metadata

escalations = Table(
    "escalations",
    metadata,
    Column("id", String(40), primary_key=True),
    Column(
        "conversation_id", ForeignKey("conversations.id"), nullable=False, index=True
    ),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("wanted", JSON, nullable=False),
    Column("title", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("asked_by", String(40), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("promise_id", String(40), nullable=False),
    Column("note", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("decided_by", String(40)),
    Column("decided_at", Moment),
    Column("words", Text, nullable=False),
    Column("offer_id", String(40)),
    Index("ix__escalations__open", "state", "due_at"),
)
