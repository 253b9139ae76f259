"""Find events by their kind."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix__case_events__kind_at", "case_events", ["kind", "at"])


def downgrade() -> None:
    op.drop_index("ix__case_events__kind_at", "case_events")
