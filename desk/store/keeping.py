"""What is let go once it was kept for long enough, in SQL."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, or_, select, update

from desk.store import tables
from desk.store.person import Person, erase_person, names_of_files, rows_of

_told = tables.conversations
# As long as it could still be used, a link that was used is remembered.
_LINKS_OPEN_FOR = timedelta(days=7)
# A person has it in hand, or will have.
_AT_WORK = ("queued", "agent", "waiting")


class SqlKeeping:
    """Behind desk.ports.Keeping."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def forget_conversations(self, before: datetime, limit: int) -> set[str] | None:
        old = list(self._connection.scalars(_old(before).limit(limit)))
        if not old:
            return None
        cases = select(tables.cases.c.id).where(tables.cases.c.conversation_id.in_(old))
        person = Person(
            conversations=frozenset(old),
            cases=frozenset(self._connection.scalars(cases)),
        )
        files = names_of_files(person, rows_of(self._connection, person))
        erase_person(self._connection, person)
        return files

    def forget_traces(self, before: datetime) -> None:
        proofs, logins = tables.proof_attempts, tables.login_attempts
        sessions, outbox = tables.sessions, tables.outbox
        for table, at in (
            (proofs, proofs.c.at),
            (logins, logins.c.at),
            (sessions, sessions.c.expires_at),
            (outbox, outbox.c.done_at),
        ):
            self._connection.execute(delete(table).where(at < before))
        links = tables.spent_links
        self._connection.execute(
            delete(links).where(links.c.at < before - _LINKS_OPEN_FOR)
        )
        self._connection.execute(
            update(_told)
            .where(_told.c.created_at < before, _told.c.address != "")
            .values(address="")
        )

    def forget_copies(self) -> None:
        orders, customers, cases = (
            tables.shop_orders.c,
            tables.shop_customers.c,
            tables.cases.c,
        )
        of_customer = (_told.c.customer_id, cases.customer_id)
        of_order = (_told.c.order_number, cases.order_number)
        known = or_(
            *(exists().where(column == orders.customer_id) for column in of_customer),
            *(exists().where(column == orders.number) for column in of_order),
        )
        self._connection.execute(delete(tables.shop_orders).where(~known))
        needed = or_(
            exists().where(orders.customer_id == customers.id),
            *(exists().where(column == customers.id) for column in of_customer),
        )
        self._connection.execute(delete(tables.shop_customers).where(~needed))


def _old(before: datetime) -> Select[Any]:
    """Conversations in which nothing was said since, and nothing is still to come."""
    messages, cases = tables.messages.c, tables.cases.c
    promises, resolutions = tables.promises.c, tables.resolutions.c
    said_since = exists().where(
        messages.conversation_id == _told.c.id, messages.at >= before
    )
    to_come = exists().where(
        cases.conversation_id == _told.c.id,
        or_(
            exists().where(promises.case_id == cases.id, promises.state == "open"),
            exists().where(
                resolutions.case_id == cases.id, resolutions.state == "started"
            ),
        ),
    )
    # What is only kept beneath the books has nothing more to let go.
    emptied = _told.c.token_hash == "erased-" + _told.c.id
    return select(_told.c.id).where(
        _told.c.created_at < before,
        _told.c.state.not_in(_AT_WORK),
        ~said_since,
        ~to_come,
        ~emptied,
    )
