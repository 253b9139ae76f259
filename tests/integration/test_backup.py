"""What was backed up comes back, and who was erased since does not."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.backup import keep, restore
from desk.privacy.erase import erase
from desk.settings import Places
from desk.store.copying import CannotCopy
from desk.store.database import Store
from desk.store.migrate import migrate
from desk.store.person import find_person
from kintsugi.conversations import Author, Conversation, Photo
from tests.databases import database_in, empty_database_in
from tests.factories import order

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
PHOTO = Photo("p-" + "1" * 32, "image/jpeg", 4, 3)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A desk with two customers who said something, and a photo."""
    places = Places(tmp_path, database_in(tmp_path))
    store = Store(places.database_url)
    migrate(store)
    with store.work() as work:
        work.shop.put([order()])  # type: ignore[attr-defined]
        for name, customer in (("c-1", order().customer.id), ("c-2", None)):
            conversation = Conversation(name, f"hash {name}", NOW, customer_id=customer)
            work.conversations.add(conversation)
            photo = PHOTO if customer else None
            write(work, conversation, f"Hello from {name}", photo=photo)
    store.close()
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / PHOTO.id).write_bytes(b"a picture")
    return places


def write(work: object, conversation: Conversation, text: str, **more: object) -> None:
    work.conversations.write(  # type: ignore[attr-defined]
        conversation, Author.CUSTOMER, text, NOW, client_id=text, **more
    )


def said(places: Places, conversation_id: str) -> list[str]:
    store = Store(places.database_url)
    with store.reading() as work:
        messages = work.conversations.messages(conversation_id)
    store.close()
    return [message.text for message in messages]


def test_a_backup_brings_back_what_was_there(places: Places) -> None:
    file = places.var / "backup.tar"
    manifest = keep(places, file, NOW)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert manifest["photos"] == 1
    store = Store(places.database_url)
    with store.work() as work:
        write(work, work.conversations.get("c-1"), "Said after the backup")
    store.close()
    (places.var / "photos" / PHOTO.id).unlink()
    (places.var / "photos/p-2").write_bytes(b"a later one")

    assert restore(places, file) == 0

    assert said(places, "c-1") == ["Hello from c-1"]
    kept = {p.name: p.read_bytes() for p in (places.var / "photos").iterdir()}
    assert kept == {PHOTO.id: b"a picture"}


def test_a_backup_can_be_restored_on_a_new_machine(
    places: Places, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar"
    keep(places, file, NOW)
    folder = tmp_path / "new machine"
    folder.mkdir()
    new = Places(folder, empty_database_in(folder))
    restore(new, file)
    assert said(new, "c-2") == ["Hello from c-2"]


def test_who_was_erased_after_the_backup_is_erased_from_what_is_restored(
    places: Places,
) -> None:
    file = places.var / "backup.tar"
    keep(places, file, NOW)
    store = Store(places.database_url)
    with store.engine.connect() as connection:
        person = find_person(connection, order().customer.id)
    assert person
    erase(store, places.var, person, NOW)
    store.close()

    assert restore(places, file) == 1

    assert "Hello from c-1" not in said(places, "c-1")
    assert said(places, "c-2") == ["Hello from c-2"]
    assert not list((places.var / "photos").iterdir())


@pytest.mark.parametrize("how", ["not a backup", "cut off"])
def test_what_is_not_a_whole_backup_changes_nothing(places: Places, how: str) -> None:
    file = places.var / "backup.tar"
    keep(places, file, NOW)
    whole = file.read_bytes()
    file.write_bytes(b"nonsense" if how == "not a backup" else whole[: len(whole) // 2])
    with pytest.raises(CannotCopy):
        restore(places, file)
    assert said(places, "c-1") == ["Hello from c-1"]


def test_nothing_is_restored_under_a_running_product(places: Places) -> None:
    file = places.var / "backup.tar"
    keep(places, file, NOW)
    (places.var / "run.json").write_text('{"processes": {"desk": 1}}')
    with pytest.raises(CannotCopy, match="desk still runs"):
        restore(places, file)
