"""The assistant's memory of a conversation (assistant/dialogue.py), read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desk.training.course import LISTEN, Happening
from desk.training.scripts import Kind
from desk.written import Written

_NOWHERE = Written(None, "", 0)
_PLAIN_KINDS = {"user": Kind.INTENT, "action": Kind.ACTION}


def slots_of(dialogue: Mapping[str, Any] | None) -> dict[str, Any]:
    """What is in mind at its end."""
    told = dict((dialogue or {}).get("slots", {}))
    for event in (dialogue or {}).get("events", ()):
        match event:
            case ["slot", name, value]:
                told[name] = value
            case ["reset"]:
                told.clear()
    return told


def happenings_of(dialogue: Mapping[str, Any]) -> Iterator[Happening]:
    """What it tells, in its order."""
    for name, value in dialogue.get("slots", {}).items():
        yield _slot(name, value)
    if dialogue.get("loop"):
        yield Happening(Kind.FORM, dialogue["loop"], _NOWHERE)
    yield Happening(Kind.ACTION, LISTEN, _NOWHERE)
    for event in dialogue.get("events", ()):
        match event:
            case ["slot", name, value]:
                yield _slot(name, value)
            case ["loop", name]:
                yield Happening(Kind.FORM, name or "", _NOWHERE)
            case ["user" | "action" as kind, str(name), *_]:
                yield Happening(_PLAIN_KINDS[kind], name, _NOWHERE)


def _slot(name: str, value: Any) -> Happening:
    told = None if value is None or value == [] else str(value)
    return Happening(Kind.SLOT, name, _NOWHERE, told)
