"""Change sets are proven in the background: one at a time, and never silently lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.fake_rasa import FakeRasa
from tests.integration.console import Browser
from tests.integration.running import ROOT, Loop, eventually, running_desk
from tests.integration.teaching import call, trainer_of

ROOMS = "actions assistant bench bin data desk kintsugi simulation tests web".split()
FILES = "config contact credentials domain endpoints remedies".split()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The shop's folder, with an assistant's environment that a test writes."""
    folder = tmp_path / "shop"
    (folder / ".venv-assistant/bin").mkdir(parents=True)
    (folder / ".venv-desk").mkdir()
    for room in ROOMS:
        (folder / room).symlink_to(ROOT / room)
    for name in (*(f"{name}.yml" for name in FILES), "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def trains_by(shop: Path, script: str) -> None:
    """What the assistant's environment does when it is called."""
    python = shop / ".venv-assistant/bin/python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)


def change_set(browser: Browser) -> str:
    """A change set with one change in it, by its path."""
    opened = call(browser, "POST", "/change-sets", {"title": "Stars", "note": ""})
    path = f"/change-sets/{opened.json['id']}"
    put(browser, path, "you are my star of today")
    return path


def put(browser: Browser, path: str, text: str) -> None:
    change = {"kind": "add_example", "intent": "thank", "text": text}
    assert call(browser, "POST", f"{path}/changes", change).status == 201


def begun(browser: Browser, path: str) -> str:
    reply = call(browser, "POST", f"{path}/rehearsals")
    assert (reply.status, reply.json["state"]) == (201, "running"), reply.body
    return f"/rehearsals/{reply.json['id']}"


def ended(browser: Browser, path: str) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        seen: dict[str, Any] = call(browser, "GET", path).json
        return seen if seen["state"] != "running" else None

    return eventually(look)


def test_a_training_that_fails_is_told_in_its_own_words(
    trainer: Browser, shop: Path
) -> None:
    trains_by(shop, "echo 'no space left on the disk' >&2; exit 1")
    seen = ended(trainer, begun(trainer, change_set(trainer)))

    assert (seen["state"], seen["step"]) == ("failed", "train")
    assert "no space left on the disk" in seen["failure"]
    assert (seen["author"], seen["change_set"]["title"]) == ("Tero", "Stars")


def test_one_is_proven_at_a_time_and_may_be_stopped(
    trainer: Browser, shop: Path, tmp_path: Path
) -> None:
    trains_by(shop, f"touch {tmp_path}/training; exec sleep 60")
    path = change_set(trainer)
    first = begun(trainer, path)
    eventually(lambda: (tmp_path / "training").exists() or None)

    refused = call(trainer, "POST", f"{path}/rehearsals")
    assert refused.status == 409
    assert call(trainer, "POST", f"{first}/stop").status == 204
    assert ended(trainer, first)["state"] == "stopped"
    eventually(lambda: not list((tmp_path / "workshops/desk").iterdir()) or None)

    trains_by(shop, "exit 1")
    assert ended(trainer, begun(trainer, path))["state"] == "failed"


def test_what_ended_with_its_desk_says_so_when_the_desk_is_back(
    tmp_path: Path, shop: Path, rasa: FakeRasa, loop: Loop
) -> None:
    trains_by(shop, "exec sleep 60")
    with running_desk(tmp_path, rasa, loop, root=shop) as desk:
        trainer = trainer_of(desk)
        path = begun(trainer, change_set(trainer))
    with running_desk(tmp_path, rasa, loop, root=shop) as desk:
        seen = ended(trainer_of(desk), path)

    assert seen["state"] == "stopped"
    assert "Prove the change set again" in seen["failure"]


def test_what_could_not_be_published_is_not_proven(trainer: Browser) -> None:
    opened = call(trainer, "POST", "/change-sets", {"title": "Nothing", "note": ""})
    refused = call(trainer, "POST", f"/change-sets/{opened.json['id']}/rehearsals")
    assert refused.status == 409
    assert call(trainer, "GET", "/rehearsals").json == {"rehearsals": []}


def test_a_change_after_it_was_proven_is_told(trainer: Browser, shop: Path) -> None:
    trains_by(shop, "exit 1")
    path = change_set(trainer)
    rehearsal = begun(trainer, path)
    assert not ended(trainer, rehearsal)["changed_since"]
    put(trainer, path, "thanks, you absolute sunshine of a person")
    assert call(trainer, "GET", rehearsal).json["changed_since"]
