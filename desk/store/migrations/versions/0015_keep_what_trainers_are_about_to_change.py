"""Keep what trainers are about to change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "change_sets",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("ended_by", sa.String(length=40), nullable=True),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["agents.id"], name=op.f("fk__change_sets__author_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["agents.id"], name=op.f("fk__change_sets__ended_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__change_sets")),
    )
    op.create_index("ix_change_sets_state", "change_sets", ["state", "created_at"])
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_set_id", sa.String(length=40), nullable=False),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.String(length=40), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["agents.id"], name=op.f("fk__changes__author_id")
        ),
        sa.ForeignKeyConstraint(
            ["change_set_id"],
            ["change_sets.id"],
            name=op.f("fk__changes__change_set_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__changes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix__changes__change_set_id"), "changes", ["change_set_id"])


def downgrade() -> None:
    op.drop_table("changes")
    op.drop_table("change_sets")
