"""Finding a conversation by what is known of it."""

from __future__ import annotations

from sqlalchemy import Connection, Text, cast, func, or_, select

from desk.ports import Found
from desk.store import tables
from kintsugi.cases import number_of

_MOST = 50


class SqlSearch:
    """Behind desk.ports.Search; newest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, text: str) -> list[Found]:
        cases, conversations = tables.cases, tables.conversations
        messages = tables.messages
        like = f"%{_escaped(text.casefold())}%"
        said = (
            select(messages.c.conversation_id)
            .where(func.lower(messages.c.text).like(like, escape="\\"))
            .order_by(messages.c.at.desc())
            .limit(_MOST)
        )
        named = select(tables.handoffs.c.conversation_id).where(
            func.lower(cast(tables.handoffs.c.card, Text)).like(like, escape="\\")
        )
        known = or_(
            func.lower(conversations.c.order_number).like(like, escape="\\"),
            # No case has the number 0.
            cases.c.id == (number_of(text) or 0),
            conversations.c.customer_id == text,
            conversations.c.id.in_(said),
            conversations.c.id.in_(named),
        )
        rows = self._connection.execute(
            select(
                conversations.c.id,
                conversations.c.state,
                conversations.c.created_at,
                cases.c.id.label("case_id"),
                cases.c.kind,
            )
            .outerjoin(cases, cases.c.id == conversations.c.case_id)
            .where(known)
            .order_by(conversations.c.created_at.desc(), conversations.c.id)
            .limit(_MOST)
        )
        return [
            Found(row.id, row.state, row.created_at, row.case_id, row.kind)
            for row in rows
        ]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
