"""The tables of the desk. Migrations make them; nothing calls `create_all`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix__%(table_name)s__%(column_0_N_name)s",
        "uq": "uq__%(table_name)s__%(column_0_N_name)s",
        "ck": "ck__%(table_name)s__%(constraint_name)s",
        "fk": "fk__%(table_name)s__%(column_0_N_name)s",
        "pk": "pk__%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A point in time, always UTC, on databases with and without zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; a moment needs one.")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, _: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


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
    Column("failed_turns", Integer, nullable=False),
    Column("matter", Integer, nullable=False),
    Column("waiting_since", Moment),
    Column("dialogue", JSON),
    Column("facts_to_set", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    # The open conversations with something unanswered, for recovery at start.
    Index("ix__conversations__unanswered", "state", "answered_seq", "last_seq"),
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
    Column("understood", JSON),
    Column("actions", JSON),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
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
)

feedback = Table(
    "feedback",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("score", Integer),
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
    Index("ix__handoffs__queue", "ended_at", "claimed_at", "priority", "queued_at"),
)

agents = Table(
    "agents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("email", String(254), nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("created_at", Moment, nullable=False),
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

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("claimed_at", Moment),
    Column("done_at", Moment),
    Index("ix__outbox__due", "done_at", "due_at"),
)

shop_customers = Table(
    "shop_customers",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("email", String(254), nullable=False),
    Column("postcode", String(16), nullable=False),
    Column("since", String(10), nullable=False),
    Column("lifetime_value", BigInteger, nullable=False),
)

# `document` is the order as the orders file has it, without the customer. Customers
# write a number in many ways: `number_key` is it without spaces, hyphens and case,
# `number_digits` its digits alone.
shop_orders = Table(
    "shop_orders",
    metadata,
    Column("number", String(64), primary_key=True),
    Column("number_key", String(64), nullable=False, unique=True),
    Column("number_digits", String(64), nullable=False, index=True),
    Column("customer_id", ForeignKey("shop_customers.id"), nullable=False, index=True),
    Column("placed_at", Moment, nullable=False),
    Column("document", JSON, nullable=False),
)

# What the demo shop did, once for each key it was given.
shop_effects = Table(
    "shop_effects",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("order_number", String(64)),
    Column("remedy", String(40), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("receipt", String(40), nullable=False),
    Column("at", Moment, nullable=False),
)
