"""Keep the clocks of who waits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for column in (
        sa.Column("answered_at", _MOMENT, nullable=True),
        sa.Column("unanswered_since", _MOMENT, nullable=True),
        sa.Column("rests", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("late_at", _MOMENT, nullable=True),
        sa.Column("late_clock", sa.String(length=16), nullable=True),
    ):
        op.add_column("handoffs", column)
    # Who had somebody before this was counted is not late with a first answer now.
    op.execute("UPDATE handoffs SET answered_at = claimed_at")


def downgrade() -> None:
    with op.batch_alter_table("handoffs", schema=None) as batch_op:
        for name in ("late_clock", "late_at", "rests"):
            batch_op.drop_column(name)
        batch_op.drop_column("unanswered_since")
        batch_op.drop_column("answered_at")
