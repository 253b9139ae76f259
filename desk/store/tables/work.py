"""What must still follow a write."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Index,
    Integer,
    String,
    Table,
    text,
)

from desk.store.tables.schema import Moment, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("due_at", Moment, nullable=False),
    # What may be noted at most once has a key of its own.
    Column("key", String(160), unique=True),
    Column("attempts", Integer, nullable=False, default=0, server_default="0"),
    Column("claimed_at", Moment),
    Column("claimed_by", String(80)),
    Column("done_at", Moment),
    # Those to come in their order: few of them are read however many there are.
    Index(
        "ix__outbox__to_come",
        "due_at",
        "id",
        sqlite_where=text("done_at IS NULL"),
        postgresql_where=text("done_at IS NULL"),
    ),
)
