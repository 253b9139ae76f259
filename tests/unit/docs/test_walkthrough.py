"""The walkthrough of docs/training.md holds by the check; none of its steps is idle."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.training.check import check
from desk.training.texts import read_code, read_texts
from tests.walkthrough import Step, read_steps

ROOT = Path(__file__).resolve().parents[3]
STEPS = [step for step in read_steps() if not step.file.startswith("simulation/")]


def done(steps: list[Step]) -> list[str]:
    texts = read_texts(ROOT)
    for step in steps:
        texts = step.done_in(texts)
    return [str(mistake) for mistake in check(texts, read_code(ROOT))]


def test_a_kind_of_complaint_is_added_without_a_line_of_code() -> None:
    assert done(STEPS) == []


# Idle for the check: a title for a close reading, and where the complaint is a new one.
NEEDED = [step for step in STEPS if "readings" not in step.file]


@pytest.mark.parametrize("left_out", NEEDED, ids=lambda step: step.text.split()[0])
def test_a_step_that_is_left_out_is_noticed(left_out: Step) -> None:
    assert done([step for step in STEPS if step is not left_out])


def test_only_files_of_trainers_and_managers_are_touched() -> None:
    places = ("data/", "domain.yml", "remedies.yml", "simulation/scenarios/")
    assert all(step.file.startswith(places) for step in read_steps())
