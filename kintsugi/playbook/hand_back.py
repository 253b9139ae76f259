"""The agent gives the conversation back to the assistant, which asks nothing known."""

from __future__ import annotations

from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.conversations import Conversation, State
from kintsugi.playbook.leave_conversation import leave_conversation
from kintsugi.ports import Work


def hand_back(
    work: Work,
    conversation_id: str,
    agent: Agent,
    epoch: int,
    now: datetime,
    *,
    words: str,
    note: str = "",
) -> Conversation:
    """Lets the assistant go on, with the facts of the case and an empty memory.

    The customer is told in `words`; `note` stands in the timeline. Raises StaleEpoch
    when the conversation is not this agent's under this epoch.
    """
    conversation = work.conversations.get(conversation_id)
    leave_conversation(
        work,
        conversation,
        agent,
        epoch,
        State.ASSISTANT,
        now,
        words=words,
        note=note,
    )
    return conversation
