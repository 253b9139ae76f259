"""What the proof says of tests and customers: broken, broken before, put right."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from desk.workshop import play as played
from desk.workshop.play import Chosen, Played, Tell, play_beside
from desk.workshop.process import StepFailed
from desk.written import Written

FILE = "held/late.yml"


class Words:
    """A word of a file is one; it fails in a workshop as often as is given."""

    files = "held/*.yml"

    def __init__(self, **fails: dict[str, int]) -> None:
        self.fails, self.played = fails, list[tuple[str, list[str]]]()

    def names(self, written: Written) -> list[str]:
        return written.text.split()

    async def play(
        self, folder: Path, chosen: Sequence[Chosen], tell: Tell
    ) -> list[Played]:
        names = [one.name for one in chosen]
        self.played.append((folder.name, names))
        for place in range(len(names)):
            tell(place + 1, len(names))
        return [Played(name, name, self._passes(folder.name, name)) for name in names]

    def _passes(self, folder: str, name: str) -> bool:
        fails = self.fails.setdefault(folder, {})
        fails[name] = fails.get(name, 0) - 1
        return fails[name] < 0


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop with two, and a workshop with one more."""
    monkeypatch.setattr(played, "set_up", lambda *_: None)
    for folder, text in (("shop", "one two"), ("candidate", "one two new")):
        (tmp_path / folder / "held").mkdir(parents=True)
        (tmp_path / folder / FILE).write_text(text)
    return tmp_path


def proven(shop: Path, words: Words, tell: Tell = lambda *_: None) -> dict[str, Any]:
    return asyncio.run(
        play_beside(words, shop / "shop", shop / "candidate", tell),
    )


def test_what_fails_only_with_the_candidate_is_broken_by_the_change(shop: Path) -> None:
    found = proven(shop, Words(candidate={"one": 2, "two": 2}, live={"two": 1}))
    assert [(row["name"], row["live"]) for row in found["failed"]] == [
        ("one", True),
        ("two", False),
    ]
    assert (found["played"], found["passed"]) == (3, 1)


def test_what_the_change_set_brings_is_played_with_what_is_live_too(shop: Path) -> None:
    words = Words(live={"new": 1})
    [taught] = proven(shop, words)["taught"]
    assert (taught["name"], taught["passed"], taught["live"]) == ("new", True, False)
    assert words.played == [("candidate", ["one", "two", "new"]), ("live", ["new"])]


def test_what_goes_well_is_not_played_twice(shop: Path) -> None:
    (shop / "candidate" / FILE).write_text("one two")
    words = Words()
    assert proven(shop, words)["failed"] == []
    assert [folder for folder, _ in words.played] == ["candidate"]


def test_what_fails_once_only_is_not_called_broken(shop: Path) -> None:
    (shop / "candidate" / FILE).write_text("one two")
    words = Words(candidate={"two": 1})
    found = proven(shop, words)
    assert (found["failed"], found["unsteady"]) == ([], ["two"])
    assert words.played == [("candidate", ["one", "two"]), ("candidate", ["two"])]


def test_how_far_it_is_only_ever_grows(shop: Path) -> None:
    (shop / "candidate" / FILE).write_text("one two")
    told: list[tuple[int, int]] = []
    words = Words(candidate={"one": 2})
    proven(shop, words, lambda *far: told.append(far))
    assert told == [(1, 2), (2, 2), (3, 3), (4, 4)]


def test_a_file_that_cannot_be_read_is_named_with_its_line(shop: Path) -> None:
    (shop / "candidate" / FILE).write_text("one: [")
    with pytest.raises(StepFailed, match=f"{FILE}:1"):
        proven(shop, Words())


def test_where_nothing_stands_nothing_is_played(shop: Path) -> None:
    (shop / "candidate" / FILE).unlink()
    words = Words()
    assert proven(shop, words)["played"] == 0
    assert words.played == []
