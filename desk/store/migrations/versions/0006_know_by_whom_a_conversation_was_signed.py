"""Know by whom a conversation was signed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("customer_name", sa.String(length=120), nullable=True)
        )
        batch_op.add_column(
            sa.Column("customer_email", sa.String(length=254), nullable=True)
        )
        batch_op.add_column(sa.Column("signed_by", sa.String(length=64), nullable=True))
        batch_op.add_column(
            sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.create_index(
            batch_op.f("ix__conversations__customer_email"),
            ["customer_email"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix__conversations__signed_by"), ["signed_by"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__conversations__signed_by"))
        batch_op.drop_index(batch_op.f("ix__conversations__customer_email"))
        batch_op.drop_column("seen_at")
        batch_op.drop_column("signed_by")
        batch_op.drop_column("customer_email")
        batch_op.drop_column("customer_name")
