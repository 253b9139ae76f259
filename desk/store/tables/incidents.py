"""What affects many customers at once."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text

from desk.store.tables.schema import Moment, metadata

incidents = Table(
    "incidents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", String(120), nullable=False),
    Column("words", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("kinds", JSON, nullable=False, server_default="[]"),
    Column("remedies", JSON, nullable=False, server_default="[]"),
    Column("value_add", Text, nullable=False, server_default=""),
    Column("channels", JSON, nullable=False, server_default="[]"),
    Column("closing_words", Text, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

# Whom an incident affected; who complains of it while it is open.
affected_cases = Table(
    "affected_cases",
    metadata,
    Column("incident_id", Integer, primary_key=True, autoincrement=False),
    Column("case_id", ForeignKey("cases.id"), primary_key=True, index=True),
)
