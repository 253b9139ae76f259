"""What is put right: cases, offers, resolutions, promises and what happened."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from desk.store.tables.schema import Moment, metadata

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "conversation_id", ForeignKey("conversations.id"), nullable=False, index=True
    ),
    Column("kind", String(40), nullable=False),
    Column("state", String(16), nullable=False),
    Column("customer_id", String(64), index=True),
    Column("order_number", String(64), index=True),
    Column("facts", JSON, nullable=False),
    Column("feelings", JSON, nullable=False),
    Column("flags", JSON, nullable=False),
    Column("satisfied", Boolean),
    Column("earlier_case_id", Integer),
    Column("reopened", Integer, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("resolved_at", Moment),
    Index("ix__cases__solved", "kind", "resolved_at"),
    sqlite_autoincrement=True,
)

offers = Table(
    "offers",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("remedy", String(40), nullable=False),
    Column("round", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("benefit", Text, nullable=False),
    Column("cost", Text, nullable=False),
    Column("time", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recommended", Boolean, nullable=False),
    Column("moves_money", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("role", String(16), nullable=False, server_default="option"),
    UniqueConstraint("case_id", "round", "position"),
)

resolutions = Table(
    "resolutions",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("offer_id", String(40), nullable=False, unique=True),
    Column("remedy", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("state", String(16), nullable=False),
    Column("receipt", String(40)),
    Column("started_at", Moment, nullable=False),
    Column("done_at", Moment),
)

promises = Table(
    "promises",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("owner", String(40), nullable=False),
    Column("state", String(16), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("warned_at", Moment),
    Index("ix__promises__due", "state", "due_at"),
)

case_events = Table(
    "case_events",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("conversation_id", String(40), nullable=False, index=True),
    Column("case_id", Integer, index=True),
    Column("kind", String(40), nullable=False),
    Column("actor", String(40), nullable=False),
    Column("data", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix__case_events__kind_at", "kind", "at"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    # How often the case had been taken up again: feedback is of one resolution.
    Column("reopened", Integer, primary_key=True, autoincrement=False),
    Column("score", Integer),
    Column("answers", JSON, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

handoffs = Table(
    "handoffs",
    metadata,
    Column("id", String(40), primary_key=True),
    Column(
        "conversation_id", ForeignKey("conversations.id"), nullable=False, index=True
    ),
    Column("case_id", Integer),
    Column("reason", String(40), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("card", JSON, nullable=False),
    Column("queued_at", Moment, nullable=False),
    Column("claimed_at", Moment),
    Column("claimed_by", String(40)),
    Column("ended_at", Moment),
    Column("answered_at", Moment),
    Column("unanswered_since", Moment),
    Column("rests", JSON, nullable=False, server_default="[]"),
    Column("late_at", Moment),
    Column("late_clock", String(16)),
    Index("ix__handoffs__queue", "ended_at", "claimed_at", "priority", "queued_at"),
)
