"""Keep what trainers say of conversations, and find these in their order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("intents", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.String(length=40), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("reviewed_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk__reviews__conversation_id"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk__reviews")),
    )
    op.create_index("ix__conversations__created", "conversations", ["created_at", "id"])


def downgrade() -> None:
    op.drop_index("ix__conversations__created", "conversations")
    op.drop_table("reviews")
