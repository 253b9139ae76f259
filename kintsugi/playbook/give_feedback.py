"""Feedback is taken, satisfied or not, once for each resolution (P24)."""

from __future__ import annotations

from datetime import datetime

from kintsugi.cases import Case, CaseState
from kintsugi.conversations import Conversation
from kintsugi.events import EventKind, event_of
from kintsugi.feedback import Feedback
from kintsugi.matter import case_at_hand
from kintsugi.ports import Work


def give_feedback(
    work: Work, conversation: Conversation, feedback: Feedback, now: datetime
) -> bool:
    """Stores what the customer thinks of the last case that was resolved here, or of
    the one at hand.

    False, and nothing is stored, when they said it before; a case that was taken up
    again may be judged again. Raises NotFound without a case.
    """
    case = _judged(work, conversation)
    if not work.cases.give_feedback(case, feedback, now):
        return False
    kind, said = EventKind.FEEDBACK_GIVEN, {"score": feedback.score, **feedback.answers}
    work.cases.record(event_of(case, kind, "customer", now, **said))
    return True


def _judged(work: Work, conversation: Conversation) -> Case:
    for case in work.cases.of_conversation(conversation.id):
        if case.state is CaseState.RESOLVED:
            return case
    return case_at_hand(work, conversation)
