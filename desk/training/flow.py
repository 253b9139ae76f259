"""The way customers really take through the skill, beside all that is laid out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from desk.readings import Reading
from desk.training.deciding import Deciders
from desk.training.material import Material
from desk.training.memory import slots_of
from desk.training.scripts import Script

# What the assistant waits for is the stage a complaint is at (domain.yml).
_STAGE = "awaiting"


def flow(
    conversations: Sequence[Sequence[Reading]], material: Material, deciders: Deciders
) -> dict[str, Any]:
    """The stages in the order of domain.yml, how often customers went from one to
    another (`from` or `to` None: nothing was awaited), and how often each rule and
    story decided."""
    passages: Counter[tuple[str | None, str | None]] = Counter()
    taken: Counter[Script] = Counter()
    for readings in conversations:
        at: str | None = None
        matter = None
        for reading in readings:
            if reading.dialogue is None:
                continue
            if reading.matter != matter:
                at, matter = None, reading.matter
            goes_to = slots_of(reading.dialogue).get(_STAGE)
            passages[at, goes_to] += 1
            at = goes_to
            decided = deciders.of(reading.dialogue)
            taken.update({one.script for one in decided if one.script is not None})
    stage = material.domain.slots.get(_STAGE)
    return {
        "conversations": len(conversations),
        "turns": passages.total(),
        "stages": list(stage.values) if stage else [],
        "passages": [
            {"from": before, "to": after, "turns": turns}
            for (before, after), turns in passages.most_common()
        ],
        "branches": [
            {
                "kind": "rule" if script.is_rule else "story",
                "title": script.title,
                "file": script.written.file,
                "line": script.written.line,
                "stage": _stage_of(script),
                "turns": taken[script],
            }
            for script in material.scripts
        ],
    }


def _stage_of(script: Script) -> str | None:
    """The stage at which it holds; None where it holds at any."""
    return next((one.value for one in script.conditions if one.name == _STAGE), None)
