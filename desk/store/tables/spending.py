"""What is given, as a ledger."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
)

from desk.store.tables.schema import Moment, metadata

spending = Table(
    "spending",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("customer_id", String(64), index=True),
    Column("granted_by", String(16), nullable=False),
    Column("goodwill", Boolean, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("at", Moment, nullable=False),
    Column("released_at", Moment),
    Index("ix__spending__currency", "currency", "at"),
)
