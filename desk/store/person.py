"""Everything that the database holds of one customer, whichever tables there are.

A table belongs to a customer by its columns: `conversation_id`, `case_id`,
`customer_id`. What has none of them is named below, and a test fails for a new table
that is neither.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    delete,
    false,
    func,
    or_,
    select,
    update,
)

from desk.store import tables

Row = dict[str, Any]

_PHOTO = re.compile(r"p-[0-9a-f]{32}")

# Of the people who work here, of the shop, or of nobody: not a customer's.
OF_NO_CUSTOMER = frozenset(
    {"agents", "sessions", "shifts", "login_attempts", "incidents", "saved_replies"}
    | {"second_factors", "recovery_codes", "audit"}
    # Hashes only. Who opted out stays so, also when nothing else is known of them.
    | {"opt_outs", "spent_links"}
    # What names a customer is refused there (desk/training/names_nobody.py).
    | {"change_sets", "changes", "rehearsals"}
)
# What was paid is kept for the books, with nobody's name and nobody's words in it.
BOOKS = frozenset({"resolutions", "spending", "shop_effects"})
# What a row of the books stands on, emptied of the person.
_BENEATH = ("conversations", "cases")
_EMPTIED: dict[str, Row] = {
    "conversations": {
        "state": "closed",
        # The hash of no key.
        "token_hash": "erased-" + tables.conversations.c.id,
        "address": "",
        "owner_id": None,
        "waiting_since": None,
        "last_seq": 0,
        "answered_seq": 0,
        "locale": "en",
        "customer_id": None,
        "customer_name": None,
        "customer_email": None,
        "signed_by": None,
        "order_number": None,
        "dialogue": None,
        "facts_to_set": {},
    },
    "cases": {
        "customer_id": None,
        "order_number": None,
        "facts": {},
        "feelings": [],
        "flags": [],
    },
    "resolutions": {"title": ""},
    "spending": {"customer_id": None},
    "shop_effects": {"order_number": None, "booked": None},
}


@dataclass(frozen=True, slots=True)
class Person:
    """By what a customer is known here; each name is whole, never a part."""

    customers: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    orders: frozenset[str] = frozenset()
    conversations: frozenset[str] = frozenset()
    cases: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.customers or self.conversations)


def find_person(connection: Connection, named: str) -> Person:
    """Finds a customer by the shop's id, an e-mail address or the number of a case
    (`K-1042`), which also finds who never said who they are. Gives an empty Person for
    nobody."""
    conversations = set[str]()
    customers = {named}
    cases, shop = tables.cases.c, tables.shop_customers.c
    number = named.upper().removeprefix("K-")
    if named.upper().startswith("K-") and number.isdecimal():
        case = select(cases.conversation_id, cases.customer_id).where(
            cases.id == int(number)
        )
        for conversation_id, customer_id in connection.execute(case):
            conversations.add(conversation_id)
            customers.add(customer_id)
    if "@" in named:
        address = named.strip().casefold()
        told = tables.conversations.c
        customers |= {
            *connection.scalars(
                select(shop.id).where(func.lower(shop.email) == address)
            ),
            *connection.scalars(
                select(told.customer_id).where(told.customer_email == address)
            ),
        }
    return person_of(connection, customers - {None}, conversations)


def person_of(
    connection: Connection, customers: set[str], conversations: set[str]
) -> Person:
    """All that belongs to these customers, and to whoever spoke in these
    conversations."""
    told, cases, shop = tables.conversations.c, tables.cases.c, tables.shop_customers.c
    orders = tables.shop_orders.c

    def find(column: ColumnElement[Any], *where: ColumnElement[bool]) -> set[Any]:
        return set(connection.scalars(select(column).where(or_(*where)))) - {None}

    known = find(shop.id, shop.id.in_(customers))
    known |= find(told.customer_id, told.customer_id.in_(customers))
    known |= find(cases.customer_id, cases.customer_id.in_(customers))
    bought = find(orders.number, orders.customer_id.in_(known))
    spoken = find(
        told.id,
        told.id.in_(conversations),
        told.customer_id.in_(known),
        told.order_number.in_(bought),
    )
    spoken |= find(
        cases.conversation_id,
        cases.customer_id.in_(known),
        cases.order_number.in_(bought),
    )
    return Person(
        customers=frozenset(known),
        emails=frozenset(
            email.casefold()
            for email in find(shop.email, shop.id.in_(known))
            | find(told.customer_email, told.id.in_(spoken))
        ),
        orders=frozenset(bought),
        conversations=frozenset(spoken),
        cases=frozenset(find(cases.id, cases.conversation_id.in_(spoken))),
    )


def rows_of(connection: Connection, person: Person) -> dict[str, list[Row]]:
    """Every row of theirs, by table."""
    found = {
        table.name: [
            dict(row)
            for row in connection.execute(select(table).where(where)).mappings()
        ]
        for table, where in _theirs(person)
    }
    found["outbox"] = _notes(connection, found, person)
    return found


def names_of_files(person: Person, rows: dict[str, list[Row]]) -> set[str]:
    """What the names of their files have in them: a conversation's id, or a photo's."""
    messages = json.dumps(rows["messages"], default=str)
    return {*person.conversations, *_PHOTO.findall(messages)}


def erase_person(connection: Connection, person: Person) -> dict[str, int]:
    """Deletes every row of theirs and gives how many that were, by table. What was paid
    stays in the books, emptied of the person."""
    found = rows_of(connection, person)
    cases = {row["case_id"] for row in found["resolutions"]}
    cases |= {row["case_id"] for row in found.get("spending", ())}
    kept = {
        "cases": cases,
        "conversations": {
            row["conversation_id"] for row in found["cases"] if row["id"] in cases
        },
    }
    notes = [row["id"] for row in found["outbox"]]
    connection.execute(delete(tables.outbox).where(tables.outbox.c.id.in_(notes)))
    # A table goes before the one that it points to.
    theirs = {table.name: where for table, where in _theirs(person)}
    for table in reversed(tables.metadata.sorted_tables):
        where = theirs.get(table.name)
        if where is None:
            continue
        if table.name in BOOKS:
            connection.execute(update(table).where(where).values(_emptied(table)))
        elif table.name in _BENEATH:
            stays = table.c.id.in_(kept[table.name])
            connection.execute(delete(table).where(where, ~stays))
            empty = _emptied(table)
            connection.execute(update(table).where(stays).values(empty))
        else:
            connection.execute(delete(table).where(where))
    return {name: len(rows) for name, rows in found.items() if rows}


def _emptied(table: Table) -> Row:
    """Only what the table has, so that a column may go."""
    values = _EMPTIED[table.name]
    return {name: values[name] for name in values if name in table.c}


def _theirs(person: Person) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Every table that is tied to customers, and which of its rows are theirs."""
    ties: dict[str, frozenset[Any]] = {
        "conversation_id": person.conversations,
        "case_id": person.cases,
        "customer_id": person.customers,
    }
    of_their_own: dict[str, tuple[str, frozenset[Any]]] = {
        "conversations": ("id", person.conversations),
        "cases": ("id", person.cases),
        "shop_customers": ("id", person.customers),
        "shop_effects": ("order_number", person.orders),
    }
    for table in tables.metadata.sorted_tables:
        if table.name in of_their_own:
            column, names = of_their_own[table.name]
            yield table, table.c[column].in_(names)
            continue
        tied = [
            table.c[column].in_(names)
            for column, names in ties.items()
            if column in table.c
        ]
        if tied:
            yield table, or_(false(), *tied)


def _notes(
    connection: Connection, found: dict[str, list[Row]], person: Person
) -> list[Row]:
    """The notes of the outbox that speak of them."""
    names = person.conversations | person.emails | person.orders
    for table in ("offers", "promises", "handoffs", "turns"):
        names |= {row["id"] for row in found[table]}
    names |= {row["key"] for row in found["resolutions"]}
    notes = connection.execute(select(tables.outbox)).mappings()
    return [dict(note) for note in notes if _speaks_of(note["payload"], names, person)]


def _speaks_of(value: Any, names: frozenset[str], person: Person) -> bool:
    if isinstance(value, dict):
        return (
            value.get("customer_id") in person.customers
            or value.get("case_id") in person.cases
            or any(_speaks_of(inner, names, person) for inner in value.values())
        )
    if isinstance(value, list):
        return any(_speaks_of(inner, names, person) for inner in value)
    return isinstance(value, str) and (value in names or value.casefold() in names)
