"""Keep photos, what was seen, feedback of each resolution, and incidents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__incidents")),
        sqlite_autoincrement=True,
    )
    op.add_column(
        "conversations",
        sa.Column("read_seq", sa.Integer(), server_default="0", nullable=False),
    )
    op.add_column("messages", sa.Column("photo", sa.JSON(), nullable=True))
    # Its key becomes another one, so the table is laid anew.
    op.execute("CREATE TABLE feedback_before AS SELECT * FROM feedback")
    op.drop_table("feedback")
    op.create_table(
        "feedback",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reopened", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk__feedback__case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "reopened", name=op.f("pk__feedback")),
    )
    op.execute(
        "INSERT INTO feedback (case_id, reopened, score, answers, words, at)"
        " SELECT feedback_before.case_id, cases.reopened, score, '{}', words, at"
        " FROM feedback_before JOIN cases ON cases.id = feedback_before.case_id"
    )
    op.drop_table("feedback_before")


def downgrade() -> None:
    op.execute("CREATE TABLE feedback_after AS SELECT * FROM feedback")
    op.drop_table("feedback")
    op.create_table(
        "feedback",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk__feedback__case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk__feedback")),
    )
    op.execute(
        "INSERT INTO feedback (case_id, score, words, at)"
        " SELECT case_id, score, words, at FROM feedback_after AS one WHERE reopened ="
        " (SELECT MAX(reopened) FROM feedback_after AS other"
        " WHERE other.case_id = one.case_id)"
    )
    op.drop_table("feedback_after")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_column("photo")
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.drop_column("read_seq")
    op.drop_table("incidents")
