"""Prepare for incidents, and remember whom they affected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_LISTS = ("kinds", "remedies", "channels")
_WORDS = ("value_add", "closing_words")


def upgrade() -> None:
    for name in _LISTS:
        column = sa.Column(name, sa.JSON(), server_default="[]", nullable=False)
        op.add_column("incidents", column)
    for name in _WORDS:
        column = sa.Column(name, sa.Text(), server_default="", nullable=False)
        op.add_column("incidents", column)
    op.create_table(
        "affected_cases",
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk__affected_cases__case_id")
        ),
        sa.PrimaryKeyConstraint(
            "incident_id", "case_id", name=op.f("pk__affected_cases")
        ),
    )
    op.create_index("ix__affected_cases__case_id", "affected_cases", ["case_id"])


def downgrade() -> None:
    op.drop_table("affected_cases")
    with op.batch_alter_table("incidents", schema=None) as batch_op:
        for name in (*_LISTS, *_WORDS):
            batch_op.drop_column(name)
