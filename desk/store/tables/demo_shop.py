"""The demo shop's own books."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    String,
    Table,
)

from desk.store.tables.schema import Moment, metadata

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
    Column("booked", JSON),
    Column("at", Moment, nullable=False),
)
