"""Keep how change sets were proven."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "rehearsals",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("change_set_id", sa.String(length=40), nullable=False),
        sa.Column("author_id", sa.String(length=40), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("desk", sa.String(length=80), nullable=False),
        sa.Column("heard_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("model", sa.String(length=80), nullable=True),
        sa.Column("live_model", sa.String(length=80), nullable=True),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["agents.id"], name=op.f("fk__rehearsals__author_id")
        ),
        sa.ForeignKeyConstraint(
            ["change_set_id"],
            ["change_sets.id"],
            name=op.f("fk__rehearsals__change_set_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__rehearsals")),
    )
    op.create_index(
        op.f("ix__rehearsals__change_set_id"), "rehearsals", ["change_set_id"]
    )
    op.create_index(op.f("ix__rehearsals__started_at"), "rehearsals", ["started_at"])


def downgrade() -> None:
    op.drop_table("rehearsals")
