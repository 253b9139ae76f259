"""Who works at the desk."""

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
    false,
)

from desk.store.tables.schema import Moment, metadata

agents = Table(
    "agents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("email", String(254), nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("must_change_password", Boolean, nullable=False, server_default=false()),
    Column("left_at", Moment),
)

second_factors = Table(
    "second_factors",
    metadata,
    Column("agent_id", ForeignKey("agents.id"), primary_key=True),
    Column("secret", String(64), nullable=False),
    # The newest half minute whose code was used; it is good once.
    Column("last_step", BigInteger, nullable=False),
    Column("confirmed_at", Moment),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("agent_id", ForeignKey("agents.id"), primary_key=True),
    Column("code_hash", String(64), primary_key=True),
)

# Triggers of the database refuse to change it (migrations).
audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", Moment, nullable=False),
    # Null for who works on the machine itself.
    Column("actor_id", String(40)),
    Column("actor_name", String(80)),
    Column("address", String(64), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
)

shifts = Table(
    "shifts",
    metadata,
    Column("agent_id", ForeignKey("agents.id"), primary_key=True),
    Column("takes", String(16), nullable=False),
    Column("most_chats", Integer, nullable=False),
    Column("seen_at", Moment),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("agent_id", ForeignKey("agents.id"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

login_attempts = Table(
    "login_attempts",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("address", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix__login_attempts__email", "email", "at"),
    Index("ix__login_attempts__address", "address", "at"),
)
