"""Reads the files of scenarios; every mistake is told with file, line and place."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kintsugi.orders_file import read_order
from kintsugi.reading import Given, Place
from simulation.cast import cast
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
        mistakes += [f"{file.name}:{one}" for one in wrong]
        for scenario in scenarios:
            if scenario.name in found:
                mistakes.append(f"{file.name}: {scenario.name}: this name is taken.")
            found[scenario.name] = scenario
    mistakes += _unknown_before(found)
    if not mistakes:
        mistakes = _refused_by_the_shop(found)
    if mistakes:
        raise BadScenarios("\n".join(mistakes))
    return found


def in_file(folder: Path, stem: str) -> set[str]:
    """The names of the scenarios in one file of the folder, by the file's name."""
    file = folder / f"{stem}.yml"
    return set(map(str, _load(file))) if file.is_file() else set()


def _read(file: Path) -> tuple[list[Scenario], list[str]]:
    """What is in a file, and what is wrong with it: its line, its place and why."""
    try:
        given = Given(_load(file))
        node = YAML(typ="safe", pure=True).compose(file)
    except (OSError, YAMLError, ValueError) as error:
        return [], [f" cannot be read as YAML: {error}"]
    scenarios = [
        read_scenario(name, entry)
        for name, entry in given.entries("a mapping of scenarios by name")
    ]
    wrong = [f"{_line(node, mistake.place)}: {mistake}" for mistake in given.mistakes]
    return scenarios, wrong


def _line(node: Any, place: Place) -> int:
    """The line of that place; where there is nothing, of what is around it."""
    line = int(node.start_mark.line) + 1 if node else 1
    for step in place:
        inner = getattr(node, "value", ())
        if not isinstance(inner, list):
            return line
        if isinstance(step, int):
            pairs = [(one, one) for one in inner[step : step + 1]]
        else:
            pairs = [one for one in inner if getattr(one[0], "value", "") == step]
        if not pairs:
            return line
        line, node = int(pairs[0][0].start_mark.line) + 1, pairs[0][1]
    return line


def _load(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))


def _refused_by_the_shop(scenarios: dict[str, Scenario]) -> list[str]:
    """What the shop would not take of the orders, told before anything is played."""
    return [
        f"{role.scenario.name}: order: the shop would refuse it: {mistake}"
        for role in cast(scenarios.values(), scenarios, 0, datetime.now(UTC))
        for row in role.rows
        for mistake in read_order(row)[1]
    ]


def _unknown_before(scenarios: dict[str, Scenario]) -> list[str]:
    return [
        f"{one.name}: after: there is no scenario {one.after!r}."
        for one in scenarios.values()
        if one.after and one.after not in scenarios
    ]
