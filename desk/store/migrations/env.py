"""Alembic's entry: `desk.store.migrate` runs it; nothing else does."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from desk.store.tables import Moment, metadata


def _render(kind: str, item: Any, _: object) -> str | Literal[False]:
    # A migration stands for itself: it must not change when our types do.
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
