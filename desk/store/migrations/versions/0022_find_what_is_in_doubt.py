"""Find what is in doubt by its time, without looking into the readings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_INDEX = "ix__readings__doubt"
_IN_DOUBT = sa.text("doubt IS NOT NULL")


def upgrade() -> None:
    _renew(["at", "doubt", "conversation_id"])


def downgrade() -> None:
    _renew(["doubt", "at"])


def _renew(columns: list[str]) -> None:
    op.drop_index(_INDEX, "readings")
    op.create_index(
        _INDEX,
        "readings",
        columns,
        sqlite_where=_IN_DOUBT,
        postgresql_where=_IN_DOUBT,
    )
