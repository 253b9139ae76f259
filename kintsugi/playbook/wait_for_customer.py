"""An agent has asked the customer something, and their clock stands still meanwhile."""

from __future__ import annotations

from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.conversations import Conversation, State
from kintsugi.errors import InvalidInput
from kintsugi.events import EventKind, event_of
from kintsugi.playbook.assign_waiting import ROOM_MADE
from kintsugi.ports import Work

# The note that ends the wait when the customer does not.
WAITING_OVER = "waiting_over"


def wait_for_customer(
    work: Work,
    conversation_id: str,
    agent: Agent,
    epoch: int,
    now: datetime,
    *,
    until: datetime,
) -> Conversation:
    """Lets the conversation rest with its agent until the customer writes, or `until`.

    It keeps its owner and its epoch, and leaves room for another one. Raises StaleEpoch
    when the conversation is not this agent's under this epoch, InvalidInput for a time
    that has passed.
    """
    conversation = work.conversations.get(conversation_id)
    conversation.check_belongs_to(agent.id, epoch)
    if until <= now:
        raise InvalidInput("'until' is a time that has passed; give one to come.")
    if conversation.state is State.WAITING:
        return conversation
    conversation.state = State.WAITING
    work.conversations.save(conversation)
    handoff = work.handoffs.open_of(conversation.id)
    if handoff is not None:
        handoff.begin_rest(now)
        work.handoffs.save(handoff)
    _record(work, conversation, EventKind.WAITING, agent.id, now)
    work.outbox.put(
        WAITING_OVER,
        {"conversation_id": conversation.id, "epoch": conversation.epoch},
        until,
    )
    work.outbox.put(ROOM_MADE, {}, now)
    return conversation


def go_on(work: Work, conversation: Conversation, actor: str, now: datetime) -> None:
    """Ends the wait: the customer wrote, or the time is over; the agent answers again.

    A conversation that does not wait is left as it is.
    """
    if conversation.state is not State.WAITING:
        return
    conversation.state = State.AGENT
    work.conversations.save(conversation)
    handoff = work.handoffs.open_of(conversation.id)
    if handoff is not None:
        handoff.end_rest(now)
        work.handoffs.save(handoff)
    _record(work, conversation, EventKind.WAITING_OVER, actor, now)


def _record(
    work: Work, conversation: Conversation, kind: EventKind, actor: str, now: datetime
) -> None:
    work.cases.record(event_of(conversation, kind, actor, now))
