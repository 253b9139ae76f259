"""Who asks to be forgotten is forgotten, and nobody else is (threats A13)."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Connection, Integer, Table, insert, select, text
from sqlalchemy.types import Boolean, String, Text

from desk.mail.mailbox import Mailbox
from desk.privacy.erase import erase, erase_again
from desk.privacy.erased import NAME
from desk.privacy.export import export
from desk.store import tables
from desk.store.database import Store
from desk.store.migrate import migrate
from desk.store.person import (
    BOOKS,
    OF_NO_CUSTOMER,
    Person,
    _theirs,
    find_person,
    rows_of,
)
from desk.store.tables import Moment, metadata
from tests.databases import database_in
from tests.integration.running import ROOT

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CUSTOMERS = 200
ERASED = 117
Row = dict[str, Any]

# Names of ours and keys, with nobody's words in them; everything else gets a canary.
OURS = {
    "resolutions": {"key", "remedy", "currency", "state", "receipt"},
    "shop_effects": {"key", "remedy", "currency", "receipt"},
    "spending": {"key", "granted_by", "currency"},
    "conversations": {"state"},
    "cases": {"state", "kind"},
}


def canary(n: int, place: str = "") -> str:
    return f"canary{n:03d}x{place}"


def keys_of(n: int) -> Row:
    """How everything of one customer hangs together."""
    hexed = f"{n:024x}"
    return {
        "customer_id": canary(n, "id"),
        "conversation_id": f"c-{hexed}",
        "case_id": 1000 + n,
        "order_number": canary(n, "order"),
        "offer_id": f"o-{hexed}",
    }


def row_of(table: Table, n: int) -> Row:
    """A row with something of this customer in every column that can hold it."""
    keys, row = keys_of(n), Row()
    for column in table.columns:
        if column.name in keys:
            row[column.name] = keys[column.name]
        elif isinstance(column.type, Moment):
            row[column.name] = NOW
        elif isinstance(column.type, JSON):
            row[column.name] = [{"words": canary(n, column.name)}]
        elif isinstance(column.type, Boolean):
            row[column.name] = True
        elif isinstance(column.type, Integer):
            row[column.name] = n + 1
        elif isinstance(column.type, String | Text):
            ours = column.name in OURS.get(table.name, ())
            value = f"k{n}" if ours else canary(n, column.name)
            row[column.name] = value[: column.type.length or None]
        else:
            raise AssertionError(f"{table.name}.{column.name}: {column.type}")
    own = {
        "conversations": {"id": keys["conversation_id"]},
        "cases": {"id": keys["case_id"]},
        "offers": {"id": keys["offer_id"]},
        "readings": {"turn_id": canary(n, "id")},
        "shop_customers": {"id": keys["customer_id"]},
        "shop_orders": {"number": keys["order_number"], "document": {"a": canary(n)}},
        "outbox": {"payload": {"offer_id": keys["offer_id"], "words": canary(n)}},
    }
    row |= own.get(table.name, {})
    return {name: value for name, value in row.items() if name in table.c}


def fill(connection: Connection) -> None:
    """Two hundred customers, and a row of each in every table that can hold one."""
    for table in metadata.sorted_tables:
        if table.name not in OF_NO_CUSTOMER:
            connection.execute(
                insert(table), [row_of(table, n) for n in range(CUSTOMERS)]
            )


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """What the product keeps beside the database: photos and mails, and no words of
    anybody in its logs."""
    for folder in ("photos", "log"):
        (tmp_path / folder).mkdir()
    mailbox = Mailbox(tmp_path / "mailbox")
    for n in range(CUSTOMERS):
        mail = EmailMessage()
        mail["To"] = canary(n, "email")
        mail["Message-ID"] = f"<{keys_of(n)['conversation_id']}.7@kintsugi>"
        asyncio.run(mailbox.send(mail))
    (tmp_path / "log/desk.log").write_text('{"event": "turn_failed"}\n')
    return tmp_path


@pytest.fixture
def store(var: Path) -> Iterator[Store]:
    store = Store(database_in(var))
    migrate(store)
    with store.engine.begin() as connection:
        fill(connection)
    yield store
    store.close()


def found(store: Store, named: str) -> Person:
    with store.engine.connect() as connection:
        return find_person(connection, named)


def known(store: Store, n: int) -> dict[str, list[Row]]:
    with store.engine.connect() as connection:
        person = find_person(connection, canary(n, "id"))
        return rows_of(connection, person)


def whole(store: Store) -> dict[str, set[str]]:
    """Every row of every table."""
    with store.engine.connect() as connection:
        return {
            table.name: {repr(tuple(row)) for row in connection.execute(select(table))}
            for table in metadata.sorted_tables
        }


def test_every_table_is_somebodys_or_nobodys() -> None:
    tied = {table.name for table, _ in _theirs(Person())} | {"outbox"}
    unknown = set(metadata.tables) - tied - OF_NO_CUSTOMER
    assert not unknown, f"desk/store/person.py does not say whose these are: {unknown}"


def test_one_of_200_is_gone_to_the_last_byte_and_199_are_as_they_were(
    store: Store, var: Path
) -> None:
    before, gone = whole(store), canary(ERASED)
    erase(store, var, found(store, canary(ERASED, "id")), NOW)
    after = whole(store)

    left = [
        file.relative_to(var).as_posix()
        for file in var.rglob("*")
        if file.is_file() and gone.encode() in file.read_bytes()
    ]
    assert left == []
    assert not any(gone in row for rows in after.values() for row in rows)
    for name, rows in before.items():
        theirs = {row for row in rows if gone in row or f"k{ERASED}'" in row}
        if name == "affected_cases":
            # Numbers only: it is theirs by the case, which is the last of them.
            theirs = {row for row in rows if row.endswith(f", {1000 + ERASED})")}
        others = {row for row in rows - theirs if row not in after[name]}
        assert not others, f"{name}: rows of others changed"
    assert len(list((var / "mailbox").iterdir())) == CUSTOMERS - 1


def test_what_was_paid_stays_in_the_books_without_the_person(
    store: Store, var: Path
) -> None:
    def books() -> list[tuple[Any, ...]]:
        sums = [
            text(f"SELECT count(*), sum(amount) FROM {name}")
            for name in sorted(BOOKS & set(metadata.tables))
        ]
        with store.engine.connect() as connection:
            return [tuple(connection.execute(one).one()) for one in sums]

    before = books()
    erase(store, var, found(store, canary(ERASED, "id")), NOW)
    assert books() == before
    assert not found(store, canary(ERASED, "id"))


@pytest.mark.parametrize(
    "named", [canary(ERASED, "id"), f"K-{1000 + ERASED}", f"k-{1000 + ERASED}"]
)
def test_a_customer_is_found_by_id_and_by_case(store: Store, named: str) -> None:
    keys = keys_of(ERASED)
    person = found(store, named)
    assert person.customers == {keys["customer_id"]}
    assert person.conversations == {keys["conversation_id"]}
    assert person.cases == {keys["case_id"]}


def test_a_customer_is_found_by_a_whole_address_only(store: Store) -> None:
    with store.engine.begin() as connection:
        for n, address in ((1, "Aino@example.com"), (2, "not-aino@example.com")):
            connection.execute(
                tables.shop_customers.update()
                .where(tables.shop_customers.c.id == canary(n, "id"))
                .values(email=address)
            )
    assert found(store, "aino@example.COM").customers == {canary(1, "id")}
    for nobody in ("aino@example", "%", "", "K-1", "K-x", "canary001"):
        assert not found(store, nobody), nobody


def test_who_never_said_who_they_are_is_found_by_their_case(
    store: Store, var: Path
) -> None:
    nobody = {"customer_id": None, "order_number": None}
    with store.engine.begin() as connection:
        connection.execute(tables.conversations.update().values(nobody))
        connection.execute(tables.cases.update().values(nobody))
    person = found(store, f"K-{1000 + ERASED}")
    assert person.customers == frozenset()
    erased = erase(store, var, person, NOW)
    assert erased["messages"] == 1
    assert erased["files"] == 1


def test_an_export_has_all_of_theirs_and_nothing_of_anybody_else(
    store: Store, var: Path, tmp_path: Path
) -> None:
    into = tmp_path / "export.zip"
    export(store, var, found(store, canary(ERASED, "id")), into)
    assert into.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(into) as archive:
        told = json.loads(archive.read("customer.json"))
        files = archive.namelist()
    assert set(told) == set(metadata.tables) - OF_NO_CUSTOMER
    assert all(len(rows) == 1 for rows in told.values())
    words = json.dumps(told)
    others = {canary(n) for n in range(CUSTOMERS)} - {canary(ERASED)}
    assert not any(other in words for other in others)
    assert "token_hash" not in words
    assert files == ["customer.json", f"files/mailbox/c-{ERASED:024x}.7_kintsugi.eml"]


def test_photos_belong_to_whoever_sent_them(store: Store, var: Path) -> None:
    photo = "p-" + "ab" * 16
    (var / "photos" / photo).write_bytes(canary(ERASED).encode())
    (var / "photos" / ("p-" + "cd" * 16)).write_bytes(b"of somebody else")
    with store.engine.begin() as connection:
        connection.execute(
            tables.messages.update()
            .where(tables.messages.c.conversation_id == f"c-{ERASED:024x}")
            .values(card={"photo": {"id": photo}})
        )
    erase(store, var, found(store, canary(ERASED, "id")), NOW)
    assert [file.name for file in (var / "photos").iterdir()] == ["p-" + "cd" * 16]


def test_a_restored_backup_forgets_them_again(store: Store, var: Path) -> None:
    erase(store, var, found(store, canary(ERASED, "id")), NOW)
    assert canary(ERASED) not in (var / NAME).read_text()
    with store.engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            if table is not tables.audit:  # which nobody is in, and nobody empties
                connection.execute(table.delete())
        fill(connection)
    assert found(store, canary(ERASED, "id"))
    assert erase_again(store, var) == 1
    assert not found(store, canary(ERASED, "id"))
    assert found(store, canary(ERASED + 1, "id"))


def test_a_running_desk_does_not_keep_the_bytes(store: Store, var: Path) -> None:
    """Somebody reads on while a customer is erased, as a running product would."""
    if store.engine.dialect.name != "sqlite":
        pytest.skip("SQLite's files are looked at")
    other = sqlite3.connect(str(store.engine.url.database))
    other.execute("SELECT count(*) FROM messages").fetchone()
    erase(store, var, found(store, canary(ERASED, "id")), NOW)
    assert other.execute("SELECT count(*) FROM messages").fetchone() == (CUSTOMERS - 1,)
    other.close()
    for file in var.glob("kintsugi.db*"):
        assert canary(ERASED).encode() not in file.read_bytes()


def run(var: Path, *asked: str, told: str = "") -> subprocess.CompletedProcess[str]:
    """The program, as `make export` and `make erase` call it."""
    here = {"KINTSUGI_VAR": str(var), "DATABASE_URL": database_in(var)}
    return subprocess.run(
        [sys.executable, "-m", "desk.privacy", *asked],
        cwd=ROOT,
        env=os.environ | here,
        input=told,
        capture_output=True,
        text=True,
        check=False,
    )


def test_nobody_is_erased_by_a_slip(store: Store, var: Path) -> None:
    named = canary(ERASED, "id")
    assert run(var, "erase", "nobody").returncode == 1
    slip = run(var, "erase", named, told="yes\n")
    assert (slip.returncode, "Nothing was erased." in slip.stdout) == (1, True)
    assert found(store, named)
    assert run(var, "export", named, "--into", str(var / "all.zip")).returncode == 0
    assert run(var, "erase", named, told=f"{named}\n").returncode == 0
    assert not found(store, named)
