"""What affects many customers at once."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from desk.store.tables.schema import Moment, metadata

incidents = Table(
    "incidents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", String(120), nullable=False),
    Column("words", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("closed_at", Moment),
    sqlite_autoincrement=True,
)
