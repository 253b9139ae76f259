"""What a customer may have meant, in words they can choose by."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rasa_sdk import Tracker
from ruamel.yaml import YAML

from actions import message


def _read(path: Path) -> dict[str, str]:
    responses = YAML(typ="safe").load(path)["responses"]
    prefix = "utter_reading_"
    return {
        name.removeprefix(prefix): variations[0]["text"]
        for name, variations in responses.items()
    }


READINGS = _read(Path(__file__).parent.parent / "data/responses/readings.yml")
# What customers write to us about: whatever can go wrong, an order, or for a person.
MATTERS = (
    *(name for name in READINGS if name.startswith("complain_")),
    "ask_order_status",
    "ask_human",
)


def buttons(names: Iterable[str]) -> list[dict[str, str]]:
    """The readings as choices, in the order of their names."""
    return [{"title": READINGS[name], "payload": f"/{name}"} for name in names]


def was_chosen(tracker: Tracker) -> bool:
    """Whether the customer chose one of the readings put before them."""
    return message.was_pressed(tracker) and message.intent(tracker) in READINGS
