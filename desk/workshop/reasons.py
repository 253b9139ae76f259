"""Why the assistant answered as it did: one turn of a trial, laid open."""

from __future__ import annotations

from typing import Any

from desk.ports import DeskWork
from desk.readings import Reading
from desk.training.deciding import Deciders
from desk.training.memory import slots_of
from kintsugi.events import EventKind

# What is kept for the wording alone.
_BOOKKEEPING = frozenset({"said", "heard_at"})


def reasons_of_last_turn(
    work: DeskWork, conversation_id: str, deciders: Deciders
) -> dict[str, Any]:
    """What was understood, what was kept in mind, what decided each action, and which
    remedies were considered."""
    readings = work.readings.of(conversation_id)
    if not readings:
        return {}
    last, before = readings[-1], readings[-2] if len(readings) > 1 else None
    goes_on = before is not None and before.matter == last.matter
    slots = slots_of(before.dialogue if before and goes_on else None)
    return {
        "understood": {
            name: value
            for name, value in last.understood.items()
            if name != "predictions"
        },
        "slots": [
            {"slot": name, "before": slots.get(name), "after": value}
            for name, value in slots_of(last.dialogue).items()
            if slots.get(name) != value and name not in _BOOKKEEPING
        ],
        "decisions": _decisions(last, deciders),
        "responses": last.responses,
        "remedies": _remedies(work, conversation_id, last),
    }


def _decisions(reading: Reading, deciders: Deciders) -> list[dict[str, Any]]:
    decided = deciders.of(reading.dialogue) if reading.dialogue else []
    predictions = reading.understood.get("predictions", [])
    return [
        {**decision.document(), **prediction}
        for prediction, decision in zip(predictions, decided, strict=False)
    ]


def _remedies(
    work: DeskWork, conversation_id: str, reading: Reading
) -> dict[str, Any] | None:
    """What was considered for the offer that this turn made, if it made one."""
    if not any(response.startswith("utter_offer") for response in reading.responses):
        return None
    offered = [
        event
        for event in work.cases.timeline(conversation_id)
        if event.kind is EventKind.REMEDIES_OFFERED
    ]
    return dict(offered[-1].data) if offered else None
