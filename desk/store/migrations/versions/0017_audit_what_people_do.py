"""Audit what people do, let them go, ask for a second factor."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_CHANGES = ("UPDATE", "DELETE")
_REFUSED = "the audit is only added to"


def upgrade() -> None:
    op.add_column(
        "agents",
        sa.Column(
            "must_change_password",
            sa.Boolean(),
            server_default=sa.false(),
            nullable=False,
        ),
    )
    op.add_column("agents", sa.Column("left_at", _MOMENT, nullable=True))
    op.create_table(
        "second_factors",
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agents.id"], name=op.f("fk__second_factors__agent_id")
        ),
        sa.PrimaryKeyConstraint("agent_id", name=op.f("pk__second_factors")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agents.id"], name=op.f("fk__recovery_codes__agent_id")
        ),
        sa.PrimaryKeyConstraint(
            "agent_id", "code_hash", name=op.f("pk__recovery_codes")
        ),
    )
    op.create_table(
        "audit",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=True),
        sa.Column("actor_name", sa.String(length=80), nullable=True),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__audit")),
    )
    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
    op.drop_table("recovery_codes")
    op.drop_table("second_factors")
    with op.batch_alter_table("agents", schema=None) as batch_op:
        batch_op.drop_column("left_at")
        batch_op.drop_column("must_change_password")


def _guards(database: str) -> list[str]:
    """What makes the database itself refuse to change the audit."""
    if database == "sqlite":
        return [
            f"CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit"
            f" BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
            for change in _CHANGES
        ]
    return [
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$",
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ]
