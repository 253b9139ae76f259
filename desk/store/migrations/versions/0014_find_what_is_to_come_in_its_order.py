"""Find what is to come in its order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix__outbox__due", "outbox")
    op.create_index(
        "ix__outbox__to_come",
        "outbox",
        ["due_at", "id"],
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix__outbox__to_come", "outbox")
    op.create_index("ix__outbox__due", "outbox", ["done_at", "due_at"])
