"""The agent who has the conversation answers the customer."""

from __future__ import annotations

from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.conversations import Author, Message
from kintsugi.errors import Conflict
from kintsugi.playbook.decide_escalation import tell_refusals
from kintsugi.playbook.speak import speak
from kintsugi.playbook.use_suggestion import use_suggestion
from kintsugi.ports import Work


def reply(
    work: Work,
    conversation_id: str,
    agent: Agent,
    epoch: int,
    client_id: str,
    text: str,
    now: datetime,
    suggestion_id: str | None = None,
) -> Message:
    """Stores the agent's words under their name, and gives them as they were stored the
    first time; who is away gets them by mail, once for each absence (P38).
    `suggestion_id` is what they were made from.

    Raises StaleEpoch when the conversation is not this agent's under this epoch,
    StaleSuggestion when the customer wrote since it was suggested, and Conflict when
    the `client_id` was used for something else.
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
    if suggestion_id is not None:
        use_suggestion(work, conversation, agent, suggestion_id, text, now)
    tell_refusals(work, conversation.id, agent, now)
    return speak(work, conversation, agent, text, now, client_id=client_id)
