"""What is remembered of mail for good."""

from __future__ import annotations

from sqlalchemy import Column, String, Table

from desk.store.tables.schema import Moment, metadata

# Who does not want to be written to. The address is kept as a hash only, so that a
# customer who was erased stays opted out.

opt_outs = Table(
    "opt_outs",
    metadata,
    Column("address_hash", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
)

# Links back into a conversation that were used: each opens it once.

spent_links = Table(
    "spent_links",
    metadata,
    Column("link_hash", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
)
