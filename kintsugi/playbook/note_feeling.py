"""How strongly the customer feels is kept for every turn, told of facts or not (P3)."""

from __future__ import annotations

from kintsugi.cases import Case
from kintsugi.conversations import Conversation
from kintsugi.matter import case_at_hand
from kintsugi.ports import Work


def note_feeling(work: Work, conversation: Conversation, seq: int, level: str) -> None:
    """Keeps the feeling of the turn that ended with message `seq`, once.

    Raises NotFound without a case.
    """
    case = case_at_hand(work, conversation)
    if add_feeling(case, seq, level):
        work.cases.save(case)


def add_feeling(case: Case, seq: int, level: str) -> bool:
    """Adds to the trajectory; a turn already on it stays as it is."""
    if case.feelings and case.feelings[-1]["seq"] >= seq:
        return False
    case.feelings = [*case.feelings, {"seq": seq, "level": level}]
    return True
