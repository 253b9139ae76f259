"""Real turns played again: what is asked, and which would now go differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from desk.ports import DeskWork
from desk.readings import Reading
from kintsugi.conversations import Conversation, Message

Heard = Callable[[DeskWork, Conversation, Sequence[Message]], dict[str, Any]]

# What of a played turn makes a difference to the customer.
_TELLING = ("intent", "actions")


def turns_of(work: DeskWork, conversations: int, heard: Heard) -> list[dict[str, Any]]:
    """The turns of the conversations that were answered last, as assistant/replay.py
    takes them; `heard` gives what there was to understand."""
    return [
        turn
        for readings in work.readings.latest(conversations)
        for turn in _conversation(work, readings, heard)
    ]


def _conversation(
    work: DeskWork, readings: Sequence[Reading], heard: Heard
) -> Iterator[dict[str, Any]]:
    conversation = work.conversations.get(readings[0].conversation_id)
    before: Reading | None = None
    for reading in readings:
        said = work.turns.pending(conversation.id, reading.first_seq - 1, reading.seq)
        goes_on = before is not None and before.matter == reading.matter
        if said and reading.dialogue:
            yield {
                "id": reading.turn_id,
                "conversation_id": conversation.id,
                **heard(work, conversation, said),
                "before": before.dialogue if before and goes_on else None,
                "after": reading.dialogue,
            }
        before = reading


def differences(
    turns: Sequence[Mapping[str, Any]],
    live: Sequence[Mapping[str, Any]],
    candidate: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """The turns that the candidate takes otherwise than the live assistant does now;
    `unplayable` counts those that one of them could not read.

    What the customer said stays where it is, so that it is forgotten with them.
    """
    both = list(zip(turns, live, candidate, strict=True))
    playable = [one for one in both if not any("unplayable" in p for p in one[1:])]
    return {
        "conversations": len({turn["conversation_id"] for turn in turns}),
        "turns": len(playable),
        "unplayable": len(both) - len(playable),
        "differences": list(_different(playable)),
    }


def _different(
    both: Sequence[tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]],
) -> Iterator[dict[str, Any]]:
    for turn, before, after in both:
        if any(before[name] != after[name] for name in _TELLING):
            yield {
                "conversation_id": turn["conversation_id"],
                "turn_id": turn["id"],
                "was": _told(before),
                "now": _told(after),
            }


def _told(played: Mapping[str, Any]) -> dict[str, Any]:
    return {name: played[name] for name in ("intent", "confidence", "actions")}
