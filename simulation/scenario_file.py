"""Reads the files of scenarios; every mistake is told with its file and place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kintsugi.reading import Given, Mistake
from simulation.reading import read_scenario
from simulation.scenario import Scenario

SCENARIOS = Path(__file__).parent / "scenarios"


class BadScenarios(ValueError):
    """Scenarios that cannot be played; the message has a line for each mistake."""


def load_scenarios(folder: Path = SCENARIOS) -> dict[str, Scenario]:
    """All scenarios of the folder's .yml files, by name; a file may be given, too.

    Raises BadScenarios with all mistakes of all files at once.
    """
    files = sorted(folder.glob("*.yml")) if folder.is_dir() else [folder]
    if not files:
        raise BadScenarios(f"There is no .yml file in {folder}.")
    found: dict[str, Scenario] = {}
    mistakes: list[str] = []
    for file in files:
        scenarios, wrong = _read(file)
        mistakes += [f"{file.name}: {one}" for one in wrong]
        for scenario in scenarios:
            if scenario.name in found:
                mistakes.append(f"{file.name}: {scenario.name}: this name is taken.")
            found[scenario.name] = scenario
    mistakes += _unknown_before(found)
    if mistakes:
        raise BadScenarios("\n".join(mistakes))
    return found


def in_file(folder: Path, stem: str) -> set[str]:
    """The names of the scenarios in one file of the folder, by the file's name."""
    file = folder / f"{stem}.yml"
    return set(map(str, _load(file))) if file.is_file() else set()


def _read(file: Path) -> tuple[list[Scenario], Iterable[Mistake | str]]:
    try:
        given = Given(_load(file))
    except (OSError, YAMLError, UnicodeDecodeError) as error:
        return [], [f"is not YAML: {error}"]
    scenarios = [
        read_scenario(name, entry)
        for name, entry in given.entries("a mapping of scenarios by name")
    ]
    return scenarios, given.mistakes


def _load(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))


def _unknown_before(scenarios: dict[str, Scenario]) -> list[str]:
    return [
        f"{one.name}: after: there is no scenario {one.after!r}."
        for one in scenarios.values()
        if one.after and one.after not in scenarios
    ]
