"""Conversations as they lie in the review inbox, each with what went wrong in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desk.ports import DeskWork, Turn, TurnState
from desk.readings import Reading
from kintsugi.conversations import Author
from tests.factories import conversation


def talk(
    work: DeskWork,
    name: str,
    at: datetime,
    words: str,
    vector: str | None = None,
    dialogue: dict[str, Any] | None = None,
    **understood: Any,
) -> None:
    """A conversation of one message and its answer; `understood`, `vector` and
    `dialogue` as the assistant gives them."""
    made = conversation(id=name, token_hash=name, created_at=at)
    work.conversations.add(made)
    said = work.conversations.write(made, Author.CUSTOMER, words, at)
    turn = Turn(
        f"t-{name}", name, said.seq, said.seq, made.epoch, 1, at, TurnState.DONE
    )
    work.turns.add(turn)
    work.readings.add(
        Reading(
            turn_id=turn.id,
            conversation_id=name,
            first_seq=said.seq,
            seq=said.seq,
            matter=1,
            at=at,
            understood={"intent": {"name": "inform", "confidence": 0.9}} | understood,
            actions=["action_restate"],
            responses=["utter_restate"],
            dialogue=dialogue,
            vector=vector,
        )
    )
    work.conversations.write(
        made,
        Author.ASSISTANT,
        "This is what I understand.",
        at,
        response="utter_restate",
    )
    made.answered_seq = made.last_seq
    work.conversations.save(made)
