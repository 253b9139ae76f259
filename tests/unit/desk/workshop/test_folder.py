"""A workshop: the shop's folder once more, with other texts in it."""

from __future__ import annotations

from pathlib import Path

from desk.workshop.folder import set_up, take_down

ROOT = Path(__file__).resolve().parents[4]


def test_what_is_changed_there_leaves_the_shop_as_it_is(tmp_path: Path) -> None:
    before = (ROOT / "domain.yml").read_text()
    folder = tmp_path / "workshop"

    set_up(ROOT, folder, {"domain.yml": "else", "data/nlu/new.yml": "new"})

    assert (folder / "domain.yml").read_text() == "else"
    assert (folder / "data/nlu/new.yml").read_text() == "new"
    assert (ROOT / "domain.yml").read_text() == before
    assert not (ROOT / "data/nlu/new.yml").exists()
    # Code is a copy too: it finds the files beside it by its own place.
    assert not (folder / "assistant/train.py").is_symlink()
    assert (folder / "models").resolve() == (ROOT / "models").resolve()


def test_taking_it_down_keeps_what_it_shares_with_the_shop(tmp_path: Path) -> None:
    folder = tmp_path / "workshop"
    set_up(ROOT, folder, {})
    models = sorted((ROOT / "models").iterdir())

    take_down(folder)

    assert not folder.exists()
    assert sorted((ROOT / "models").iterdir()) == models
    assert (ROOT / "web/package.json").exists()
