"""Keep a ledger of what is given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spending",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=True),
        sa.Column("granted_by", sa.String(length=16), nullable=False),
        sa.Column("goodwill", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk__spending__case_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk__spending")),
    )
    for columns in (["case_id"], ["customer_id"]):
        name = op.f(f"ix__spending__{columns[0]}")
        op.create_index(name, "spending", columns, unique=False)
    op.create_index(
        "ix__spending__currency", "spending", ["currency", "at"], unique=False
    )
    # What was given before there was a ledger counts as well.
    op.execute(
        "INSERT INTO spending (key, case_id, customer_id, granted_by, goodwill,"
        " amount, currency, at)"
        " SELECT r.key, r.case_id, c.customer_id, 'assistant', false, r.amount,"
        " r.currency, r.started_at FROM resolutions r JOIN cases c ON c.id = r.case_id"
        " WHERE r.amount > 0 AND r.state <> 'failed'"
    )


def downgrade() -> None:
    op.drop_table("spending")
