"""Lease turns to desks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__conversations__unanswered"))
        batch_op.create_index(
            "ix__conversations__unanswered",
            ["state"],
            unique=False,
            sqlite_where=sa.text("answered_seq < last_seq"),
            postgresql_where=sa.text("answered_seq < last_seq"),
        )

    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.add_column(sa.Column("leased_by", sa.String(length=80), nullable=True))
        batch_op.add_column(
            sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True)
        )


def downgrade() -> None:
    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.drop_column("leased_until")
        batch_op.drop_column("leased_by")

    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.drop_index(
            "ix__conversations__unanswered",
            sqlite_where=sa.text("answered_seq < last_seq"),
            postgresql_where=sa.text("answered_seq < last_seq"),
        )
        batch_op.create_index(
            batch_op.f("ix__conversations__unanswered"),
            ["state", "answered_seq", "last_seq"],
            unique=False,
        )
