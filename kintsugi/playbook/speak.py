"""Words of a person of the team to the customer, whatever they were said for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kintsugi.agents import Agent
from kintsugi.conversations import Author, Conversation, Message
from kintsugi.playbook.watch_clocks import agent_answered
from kintsugi.playbook.write_first import mail_unless_there
from kintsugi.ports import Work


def speak(
    work: Work,
    conversation: Conversation,
    agent: Agent,
    text: str,
    now: datetime,
    *,
    client_id: str | None = None,
    card: dict[str, Any] | None = None,
    response: str | None = None,
) -> Message:
    """Stores them under the agent's name: the customer has waited so long, and who is
    away gets them by mail (P38). Whether the agent may speak is asked before."""
    agent_answered(work, conversation, now)
    message = work.conversations.write(
        conversation,
        Author.AGENT,
        text,
        now,
        name=agent.name,
        client_id=client_id,
        card=card,
        response=response,
    )
    mail_unless_there(work, conversation, message.seq, now)
    return message
