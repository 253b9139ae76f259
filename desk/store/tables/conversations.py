"""What was said: conversations, their messages and the turns that answered."""

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
    text,
)

from desk.store.tables.schema import Moment, metadata

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("state", String(16), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("owner_id", String(40)),
    Column("customer_id", String(64), index=True),
    Column("order_number", String(64)),
    Column("case_id", Integer),
    Column("locale", String(16), nullable=False),
    Column("address", String(64), nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("answered_seq", Integer, nullable=False),
    Column("read_seq", Integer, nullable=False, server_default="0"),
    Column("failed_turns", Integer, nullable=False),
    Column("matter", Integer, nullable=False),
    Column("waiting_since", Moment),
    Column("dialogue", JSON),
    Column("facts_to_set", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("customer_name", String(120)),
    Column("customer_email", String(254), index=True),
    Column("signed_by", String(64), index=True),
    Column("seen_at", Moment),
    Index("ix__conversations__created", "created_at", "id"),
    # The few with something unanswered, for the look after who was forgotten.
    Index(
        "ix__conversations__unanswered",
        "state",
        sqlite_where=text("answered_seq < last_seq"),
        postgresql_where=text("answered_seq < last_seq"),
    ),
)

messages = Table(
    "messages",
    metadata,
    Column("conversation_id", ForeignKey("conversations.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("client_id", String(64)),
    Column("author", String(16), nullable=False),
    Column("name", String(80)),
    Column("text", Text, nullable=False),
    Column("choices", JSON, nullable=False),
    Column("card", JSON),
    Column("chosen", JSON),
    Column("photo", JSON(none_as_null=True)),
    Column("response", String(80)),
    Column("turn_id", String(40)),
    Column("epoch", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("conversation_id", "client_id"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("first_seq", Integer, nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("matter", Integer, nullable=False),
    Column("state", String(16), nullable=False),  # started, done, failed, dropped
    Column("attempts", Integer, nullable=False),
    Column("failure", String(200)),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("leased_by", String(80)),
    Column("leased_until", Moment),
    Index("ix__turns__conversation", "conversation_id", "first_seq"),
    # One turn in flight per conversation, whatever the processes believe.
    Index(
        "uq__turns__in_flight",
        "conversation_id",
        unique=True,
        sqlite_where=text("state = 'started'"),
        postgresql_where=text("state = 'started'"),
    ),
)

# What was made of what the customer said, for trainers; the words are the messages'.
readings = Table(
    "readings",
    metadata,
    Column("turn_id", ForeignKey("turns.id"), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("first_seq", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("matter", Integer, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("doubt", String(16)),
    Column("understood", JSON, nullable=False),
    Column("actions", JSON, nullable=False),
    Column("responses", JSON, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("dialogue", JSON(none_as_null=True)),
    Column("vector", Text),
    Index("ix__readings__conversation", "conversation_id", "seq"),
    # The few that the assistant was not sure of.
    Index(
        "ix__readings__doubt",
        "at",
        "doubt",
        "conversation_id",
        sqlite_where=text("doubt IS NOT NULL"),
        postgresql_where=text("doubt IS NOT NULL"),
    ),
)

# What an action asked and was answered: a turn that is run again gets the same answer.

commands = Table(
    "commands",
    metadata,
    Column("key", String(160), primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("answer", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

proof_attempts = Table(
    "proof_attempts",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("conversation_id", String(40), nullable=False),
    Column("address", String(64), nullable=False),
    Column("proven", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix__proof_attempts__conversation", "conversation_id", "at"),
    Index("ix__proof_attempts__address", "address", "at"),
)
