"""Find the cases of a kind that were solved."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix__cases__solved", "cases", ["kind", "resolved_at"])


def downgrade() -> None:
    op.drop_index("ix__cases__solved", "cases")
