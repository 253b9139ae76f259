"""What trainers say of conversations, are about to change, and have proven."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text

from desk.store.tables.schema import Moment, metadata

reviews = Table(
    "reviews",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id"), primary_key=True),
    Column("intents", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("changed_by", String(40), nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("reviewed_at", Moment),
)

change_sets = Table(
    "change_sets",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("title", String(120), nullable=False),
    Column("note", Text, nullable=False),
    Column("author_id", ForeignKey("agents.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("ended_by", ForeignKey("agents.id")),
    Column("ended_at", Moment),
    Index("ix_change_sets_state", "state", "created_at"),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("change_set_id", ForeignKey("change_sets.id"), nullable=False, index=True),
    Column("change", JSON, nullable=False),
    Column("author_id", ForeignKey("agents.id"), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

rehearsals = Table(
    "rehearsals",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("change_set_id", ForeignKey("change_sets.id"), nullable=False, index=True),
    Column("author_id", ForeignKey("agents.id"), nullable=False),
    Column("entries", JSON, nullable=False),
    Column("started_at", Moment, nullable=False, index=True),
    Column("desk", String(80), nullable=False),
    Column("heard_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("step", String(16), nullable=False),
    Column("progress", JSON),
    Column("model", String(80)),
    Column("live_model", String(80)),
    Column("results", JSON, nullable=False),
    Column("failure", Text),
    Column("ended_at", Moment),
)
