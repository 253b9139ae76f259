"""The first login is made once, at the first start."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.console.first_login import main
from desk.passwords import is_password
from desk.settings import Places
from desk.store.database import Store
from kintsugi.agents import Agent, Role
from kintsugi.errors import Conflict, InvalidInput
from tests.databases import database_in
from tests.integration.running import ROOT, prepare

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    places = Places(tmp_path, database_in(tmp_path))
    prepare(places.database_url)
    return places


def agents(places: Places) -> list[Agent]:
    store = Store(places.database_url)
    with store.reading() as work:
        found = work.agents.all()
    store.close()
    return found


def test_an_empty_desk_gets_one_admin_whose_password_only_the_owner_reads(
    places: Places,
) -> None:
    assert main([], places, NOW) == ""
    note = places.var / "first-login.txt"
    email, _, password = note.read_text().strip().partition(" / ")
    (admin,) = agents(places)
    assert (admin.email, admin.role) == (email, Role.ADMIN)
    assert email == "admin@shop.example"
    assert is_password(password, admin.password_hash)
    assert stat.S_IMODE(note.stat().st_mode) == 0o600


def test_later_starts_change_nothing(places: Places) -> None:
    main([], places, NOW)
    note = (places.var / "first-login.txt").read_text()
    before = agents(places)
    main([], places, NOW)
    assert (places.var / "first-login.txt").read_text() == note
    assert agents(places) == before


def test_where_somebody_was_added_no_admin_is_made(places: Places) -> None:
    said = main(["--add", "Liisa", "Liisa@shop.example", "lead"], places, NOW)
    main([], places, NOW)
    (liisa,) = agents(places)
    assert (liisa.name, liisa.email, liisa.role) == (
        "Liisa",
        "liisa@shop.example",
        Role.LEAD,
    )
    assert is_password(said.strip().partition(" / ")[2], liisa.password_hash)
    assert not (places.var / "first-login.txt").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("", "a@b.example", "agent"),
        ("Li\nisa", "a@b.example", "agent"),
        ("x" * 81, "a@b.example", "agent"),
        ("Liisa", "nobody", "agent"),
        ("Liisa", "a@b@c", "agent"),
        ("Liisa", "a b@c", "agent"),
        ("Liisa", "a@b.example", "boss"),
    ],
)
def test_who_cannot_be_is_not_added(places: Places, wrong: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput):
        main(["--add", *wrong], places, NOW)
    assert agents(places) == []


def test_an_address_belongs_to_one_person(places: Places) -> None:
    main(["--add", "Liisa", "liisa@shop.example", "agent"], places, NOW)
    with pytest.raises(Conflict, match=r"'liisa@shop\.example' already belongs"):
        main(["--add", "Lisa", "LIISA@shop.example", "agent"], places, NOW)
    assert len(agents(places)) == 1


def test_the_command_needs_no_secrets_and_says_what_is_missing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/kintsugi.db"
    environment = {"PATH": os.environ["PATH"], "KINTSUGI_VAR": str(tmp_path)}
    command = [sys.executable, "-m", "desk.console.first_login"]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "python -m desk.store.migrate" in ended.stderr
    assert "Traceback" not in ended.stderr
    prepare(url)
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    assert (tmp_path / "first-login.txt").exists()
