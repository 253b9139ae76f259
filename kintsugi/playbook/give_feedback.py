"""Feedback is taken, satisfied or not (P24)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.conversations import Conversation
from kintsugi.errors import InvalidInput
from kintsugi.events import CaseEvent, EventKind
from kintsugi.matter import case_at_hand
from kintsugi.ports import Work

_LONGEST = 2000


def give_feedback(
    work: Work, conversation: Conversation, score: int | None, words: str, now: datetime
) -> None:
    """Stores a score from 0 to 10, or none, and free words of at most 2,000 characters.

    Given again, it takes the place of the first. Raises InvalidInput, and NotFound
    without a case.
    """
    if score is not None and (type(score) is not int or not 0 <= score <= 10):
        raise InvalidInput(f"score: {score!r} is not a whole number from 0 to 10.")
    if len(words) > _LONGEST:
        raise InvalidInput(f"words: at most {_LONGEST} characters; {len(words)} given.")
    case = case_at_hand(work, conversation)
    work.cases.give_feedback(case.id, score, words.strip(), now)
    work.cases.record(
        CaseEvent(
            conversation_id=conversation.id,
            case_id=case.id,
            kind=EventKind.FEEDBACK_GIVEN,
            actor="customer",
            at=now,
            data={"score": score},
        )
    )
