"""Somebody stops helping customers; those they had wait for a person again."""

from __future__ import annotations

from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.playbook.transfer_conversation import transfer_conversation
from kintsugi.ports import Work
from kintsugi.shifts import Takes


def give_up_conversations(
    work: Work, agent: Agent, now: datetime, *, words: str, by: str | None
) -> int:
    """Puts this agent's conversations back in the queue, each in the place that the
    customer had, and gives them no more; gives how many that were.

    The customers are told in `words`; `by` is who decided it.
    """
    owned = work.conversations.owned_by(agent.id)
    for conversation_id in owned:
        transfer_conversation(
            work,
            conversation_id,
            agent,
            work.conversations.get(conversation_id).epoch,
            now,
            to=None,
            words=words,
            note="",
            by=by or "system",
        )
    shift = work.shifts.of(agent.id)
    shift.takes = Takes.NONE
    work.shifts.save(shift)
    return len(owned)
