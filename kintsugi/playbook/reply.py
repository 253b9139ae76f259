"""The agent who has the conversation answers the customer."""

from __future__ import annotations

from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.conversations import Author, Message
from kintsugi.errors import Conflict
from kintsugi.playbook.watch_clocks import agent_answered
from kintsugi.playbook.write_first import mail_unless_there
from kintsugi.ports import Work


def reply(
    work: Work,
    conversation_id: str,
    agent: Agent,
    epoch: int,
    client_id: str,
    text: str,
    now: datetime,
) -> Message:
    """Stores the agent's words under their name, and gives them as they were stored the
    first time; who is away gets them by mail, once for each absence (P38).

    Raises StaleEpoch when the conversation is not this agent's under this epoch, and
    Conflict when the `client_id` was used for something else.
    """
    conversation = work.conversations.get(conversation_id)
    earlier = work.conversations.of_client_id(conversation.id, client_id)
    if earlier is not None:
        said = (earlier.author, earlier.name, earlier.text)
        if said != (Author.AGENT, agent.name, text):
            raise Conflict(
                f"'{client_id}' is already the client_id of something else in this"
                " conversation; nothing was stored."
            )
        return earlier
    conversation.check_belongs_to(agent.id, epoch)
    conversation.check_may_speak(Author.AGENT, epoch)
    agent_answered(work, conversation, now)
    message = work.conversations.write(
        conversation, Author.AGENT, text, now, name=agent.name, client_id=client_id
    )
    mail_unless_there(work, conversation, message.seq, now)
    return message
