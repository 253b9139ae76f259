"""Keep what was understood by itself, with all that a turn is played again from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_IN_DOUBT = sa.text("doubt IS NOT NULL")
# What turns had of it; their doubt is not told in hindsight.
_FROM_TURNS = """
    INSERT INTO readings (turn_id, conversation_id, first_seq, seq, matter, at,
        understood, actions, responses, facts)
    SELECT id, conversation_id, first_seq, last_seq, matter,
        coalesce(ended_at, started_at), understood, coalesce(actions, '[]'), '[]', '{}'
    FROM turns WHERE understood IS NOT NULL AND CAST(understood AS TEXT) <> 'null'
"""
_BACK_TO_TURNS = """
    UPDATE turns SET
        understood = (SELECT understood FROM readings WHERE turn_id = turns.id),
        actions = (SELECT actions FROM readings WHERE turn_id = turns.id)
"""


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("turn_id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("matter", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("doubt", sa.String(length=16), nullable=True),
        sa.Column("understood", sa.JSON(), nullable=False),
        sa.Column("actions", sa.JSON(), nullable=False),
        sa.Column("responses", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("dialogue", sa.JSON(), nullable=True),
        sa.Column("vector", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk__readings__conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turns.id"], name=op.f("fk__readings__turn_id")
        ),
        sa.PrimaryKeyConstraint("turn_id", name=op.f("pk__readings")),
    )
    op.create_index("ix__readings__at", "readings", ["at"])
    op.create_index(
        "ix__readings__conversation", "readings", ["conversation_id", "seq"]
    )
    op.create_index(
        "ix__readings__doubt",
        "readings",
        ["doubt", "at"],
        sqlite_where=_IN_DOUBT,
        postgresql_where=_IN_DOUBT,
    )
    op.execute(_FROM_TURNS)
    op.drop_column("turns", "actions")
    op.drop_column("turns", "understood")


def downgrade() -> None:
    op.add_column("turns", sa.Column("understood", sa.JSON(), nullable=True))
    op.add_column("turns", sa.Column("actions", sa.JSON(), nullable=True))
    op.execute(_BACK_TO_TURNS)
    op.drop_table("readings")
