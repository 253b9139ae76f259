"""The house itself: what holds across rooms and would otherwise drift apart."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from desk.settings import Settings, read_settings
from kintsugi.events import EventKind

ROOT = Path(__file__).resolve().parents[2]
AVOIDED = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
SECRET = "7c1f0a93be52d846" * 4


def tracked() -> list[Path]:
    said = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in said.split("\0") if name and (ROOT / name).exists()]


def test_every_setting_is_explained_in_the_operations_manual() -> None:
    manual = (ROOT / "docs/operations.md").read_text()
    asked: set[str] = set()

    class Noting(dict[str, str]):
        def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
            asked.add(name)
            return super().get(name, default)

    secrets = (
        "KINTSUGI_CHANNEL_SECRET",
        "KINTSUGI_SERVICE_TOKEN",
        "KINTSUGI_CUSTOMER_KEY",
    )
    read_settings(Noting(dict.fromkeys(secrets, SECRET)))

    missing = {name for name in asked if f"`{name}`" not in manual}
    assert not missing, f"docs/operations.md does not explain {sorted(missing)}"


def test_the_readme_can_be_read_in_one_sitting() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120


def test_every_verb_the_documents_name_is_in_the_makefile() -> None:
    verbs = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        named = set(re.findall(r"`make ([a-z-]+)", document.read_text()))
        assert named <= verbs, f"{document.name} names {sorted(named - verbs)}"


def test_links_between_documents_lead_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        prose = re.sub(r"`[^`]*`", "", document.read_text())
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", prose):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_no_file_is_named_for_nothing_in_particular() -> None:
    named = {path for path in tracked() if path.stem in AVOIDED}
    assert not named


@pytest.mark.parametrize("name", ["assistant", "desk", "bench"])
def test_a_lock_has_versions_and_hashes_and_no_addresses(name: str) -> None:
    lock = (ROOT / f"requirements/{name}.txt").read_text()
    assert "://" not in lock
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        assert re.match(r"\S+==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]


def test_the_front_ends_lock_carries_no_addresses() -> None:
    assert '"resolved"' not in (ROOT / "web/package-lock.json").read_text()


def test_the_timeline_has_words_for_everything_that_can_happen() -> None:
    words = (ROOT / "web/src/words/en.ts").read_text()
    told = re.search(r"export const events\b.*?\{\n(.*?)^\}", words, re.M | re.S)
    assert told
    assert set(re.findall(r"^  (\w+):", told[1], re.M)) == set(EventKind)


def test_an_action_gives_up_before_its_turn_does() -> None:
    """Else a turn would be run again while its action is still at work (threats B2)."""
    module = ast.parse((ROOT / "assistant/hands.py").read_text())
    constants = {
        target.id: ast.literal_eval(node.value)
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    turn = Settings.__dataclass_fields__["turn_timeout"].default
    assert constants["TIMEOUT_SECONDS"] < turn
