"""Keep suggestions, saved replies and what leads are asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_replies",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=True),
        sa.Column("remedy", sa.String(length=40), nullable=True),
        sa.Column("changed_by", sa.String(length=40), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk__saved_replies"),
        sa.UniqueConstraint("name", name="uq__saved_replies__name"),
    )
    op.create_table(
        "suggestions",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fate", sa.String(length=16), nullable=False),
        sa.Column("fate_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_text", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk__suggestions__conversation_id",
        ),
        sa.PrimaryKeyConstraint("id", name="pk__suggestions"),
    )
    op.create_index("ix__suggestions__case_id", "suggestions", ["case_id"])
    op.create_index(
        "ix__suggestions__conversation_id", "suggestions", ["conversation_id"]
    )

    op.create_table(
        "escalations",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("asked_by", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promise_id", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("offer_id", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk__escalations__case_id"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk__escalations__conversation_id",
        ),
        sa.PrimaryKeyConstraint("id", name="pk__escalations"),
    )
    op.create_index("ix__escalations__case_id", "escalations", ["case_id"])
    op.create_index(
        "ix__escalations__conversation_id", "escalations", ["conversation_id"]
    )
    op.create_index("ix__escalations__open", "escalations", ["state", "due_at"])


def downgrade() -> None:
    op.drop_index("ix__escalations__open", "escalations")
    op.drop_index("ix__escalations__conversation_id", "escalations")
    op.drop_index("ix__escalations__case_id", "escalations")

    op.drop_table("escalations")
    op.drop_index("ix__suggestions__conversation_id", "suggestions")
    op.drop_index("ix__suggestions__case_id", "suggestions")

    op.drop_table("suggestions")
    op.drop_table("saved_replies")
