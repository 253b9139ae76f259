"""Lay the tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agents",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__agents")),
        sa.UniqueConstraint("email", name=op.f("uq__agents__email")),
    )
    op.create_table(
        "case_events",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__case_events")),
    )
    with op.batch_alter_table("case_events", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__case_events__case_id"), ["case_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix__case_events__conversation_id"),
            ["conversation_id"],
            unique=False,
        )

    op.create_table(
        "conversations",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=True),
        sa.Column("customer_id", sa.String(length=64), nullable=True),
        sa.Column("order_number", sa.String(length=64), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("answered_seq", sa.Integer(), nullable=False),
        sa.Column("failed_turns", sa.Integer(), nullable=False),
        sa.Column("matter", sa.Integer(), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dialogue", sa.JSON(), nullable=True),
        sa.Column("facts_to_set", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__conversations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq__conversations__token_hash")),
    )
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__conversations__customer_id"), ["customer_id"], unique=False
        )
        batch_op.create_index(
            "ix__conversations__unanswered",
            ["state", "answered_seq", "last_seq"],
            unique=False,
        )

    op.create_table(
        "login_attempts",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__login_attempts")),
    )
    with op.batch_alter_table("login_attempts", schema=None) as batch_op:
        batch_op.create_index(
            "ix__login_attempts__address", ["address", "at"], unique=False
        )
        batch_op.create_index(
            "ix__login_attempts__email", ["email", "at"], unique=False
        )

    op.create_table(
        "outbox",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix__outbox__due", ["done_at", "due_at"], unique=False)

    op.create_table(
        "proof_attempts",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("proven", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__proof_attempts")),
    )
    with op.batch_alter_table("proof_attempts", schema=None) as batch_op:
        batch_op.create_index(
            "ix__proof_attempts__address", ["address", "at"], unique=False
        )
        batch_op.create_index(
            "ix__proof_attempts__conversation", ["conversation_id", "at"], unique=False
        )

    op.create_table(
        "shop_customers",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("postcode", sa.String(length=16), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=False),
        sa.Column("lifetime_value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__shop_customers")),
    )
    op.create_table(
        "shop_effects",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("order_number", sa.String(length=64), nullable=True),
        sa.Column("remedy", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("receipt", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk__shop_effects")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=True),
        sa.Column("order_number", sa.String(length=64), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("feelings", sa.JSON(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("satisfied", sa.Boolean(), nullable=True),
        sa.Column("earlier_case_id", sa.Integer(), nullable=True),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk__cases__conversation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__cases")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__cases__conversation_id"), ["conversation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix__cases__customer_id"), ["customer_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix__cases__order_number"), ["order_number"], unique=False
        )

    op.create_table(
        "commands",
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk__commands__conversation_id"),
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk__commands")),
    )
    op.create_table(
        "handoffs",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.String(length=40), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk__handoffs__conversation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__handoffs")),
    )
    with op.batch_alter_table("handoffs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__handoffs__conversation_id"),
            ["conversation_id"],
            unique=False,
        )
        batch_op.create_index(
            "ix__handoffs__queue",
            ["ended_at", "claimed_at", "priority", "queued_at"],
            unique=False,
        )

    op.create_table(
        "messages",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=True),
        sa.Column("author", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=True),
        sa.Column("chosen", sa.JSON(), nullable=True),
        sa.Column("response", sa.String(length=80), nullable=True),
        sa.Column("turn_id", sa.String(length=40), nullable=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk__messages__conversation_id"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name=op.f("pk__messages")),
        sa.UniqueConstraint(
            "conversation_id",
            "client_id",
            name=op.f("uq__messages__conversation_id_client_id"),
        ),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agents.id"], name=op.f("fk__sessions__agent_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk__sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__sessions__agent_id"), ["agent_id"], unique=False
        )

    op.create_table(
        "shop_orders",
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("number_key", sa.String(length=64), nullable=False),
        sa.Column("number_digits", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.String(length=64), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["shop_customers.id"],
            name=op.f("fk__shop_orders__customer_id"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk__shop_orders")),
        sa.UniqueConstraint("number_key", name=op.f("uq__shop_orders__number_key")),
    )
    with op.batch_alter_table("shop_orders", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__shop_orders__customer_id"), ["customer_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix__shop_orders__number_digits"),
            ["number_digits"],
            unique=False,
        )

    op.create_table(
        "turns",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("matter", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(length=200), nullable=True),
        sa.Column("understood", sa.JSON(), nullable=True),
        sa.Column("actions", sa.JSON(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk__turns__conversation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__turns")),
    )
    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.create_index(
            "ix__turns__conversation", ["conversation_id", "first_seq"], unique=False
        )
        batch_op.create_index(
            "uq__turns__in_flight",
            ["conversation_id"],
            unique=True,
            sqlite_where=sa.text("state = 'started'"),
            postgresql_where=sa.text("state = 'started'"),
        )

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
    op.create_table(
        "offers",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("remedy", sa.String(length=40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("cost", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recommended", sa.Boolean(), nullable=False),
        sa.Column("moves_money", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk__offers__case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__offers")),
        sa.UniqueConstraint(
            "case_id",
            "round",
            "position",
            name=op.f("uq__offers__case_id_round_position"),
        ),
    )
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__offers__case_id"), ["case_id"], unique=False
        )

    op.create_table(
        "promises",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk__promises__case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__promises")),
    )
    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__promises__case_id"), ["case_id"], unique=False
        )
        batch_op.create_index("ix__promises__due", ["state", "due_at"], unique=False)

    op.create_table(
        "resolutions",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.String(length=40), nullable=False),
        sa.Column("remedy", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("receipt", sa.String(length=40), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk__resolutions__case_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk__resolutions")),
        sa.UniqueConstraint("offer_id", name=op.f("uq__resolutions__offer_id")),
    )
    with op.batch_alter_table("resolutions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__resolutions__case_id"), ["case_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("resolutions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__resolutions__case_id"))

    op.drop_table("resolutions")
    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.drop_index("ix__promises__due")
        batch_op.drop_index(batch_op.f("ix__promises__case_id"))

    op.drop_table("promises")
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__offers__case_id"))

    op.drop_table("offers")
    op.drop_table("feedback")
    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.drop_index(
            "uq__turns__in_flight",
            sqlite_where=sa.text("state = 'started'"),
            postgresql_where=sa.text("state = 'started'"),
        )
        batch_op.drop_index("ix__turns__conversation")

    op.drop_table("turns")
    with op.batch_alter_table("shop_orders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__shop_orders__number_digits"))
        batch_op.drop_index(batch_op.f("ix__shop_orders__customer_id"))

    op.drop_table("shop_orders")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__sessions__agent_id"))

    op.drop_table("sessions")
    op.drop_table("messages")
    with op.batch_alter_table("handoffs", schema=None) as batch_op:
        batch_op.drop_index("ix__handoffs__queue")
        batch_op.drop_index(batch_op.f("ix__handoffs__conversation_id"))

    op.drop_table("handoffs")
    op.drop_table("commands")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__cases__order_number"))
        batch_op.drop_index(batch_op.f("ix__cases__customer_id"))
        batch_op.drop_index(batch_op.f("ix__cases__conversation_id"))

    op.drop_table("cases")
    op.drop_table("shop_effects")
    op.drop_table("shop_customers")
    with op.batch_alter_table("proof_attempts", schema=None) as batch_op:
        batch_op.drop_index("ix__proof_attempts__conversation")
        batch_op.drop_index("ix__proof_attempts__address")

    op.drop_table("proof_attempts")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix__outbox__due")

    op.drop_table("outbox")
    with op.batch_alter_table("login_attempts", schema=None) as batch_op:
        batch_op.drop_index("ix__login_attempts__email")
        batch_op.drop_index("ix__login_attempts__address")

    op.drop_table("login_attempts")
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.drop_index("ix__conversations__unanswered")
        batch_op.drop_index(batch_op.f("ix__conversations__customer_id"))

    op.drop_table("conversations")
    with op.batch_alter_table("case_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__case_events__conversation_id"))
        batch_op.drop_index(batch_op.f("ix__case_events__case_id"))

    op.drop_table("case_events")
    op.drop_table("agents")
