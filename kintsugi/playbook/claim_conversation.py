"""An agent takes a waiting conversation; of many who try, one wins."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from kintsugi.agents import Agent
from kintsugi.conversations import Author, Conversation, State
from kintsugi.errors import (
    AlreadyClaimed,
    Conflict,
    KintsugiError,
    NotAllowed,
    StaleEpoch,
)
from kintsugi.events import EventKind, event_of
from kintsugi.ports import Work
from kintsugi.wording import weekday_in_words


def claim_conversation(
    work: Work,
    conversation_id: str,
    agent: Agent,
    epoch: int,
    now: datetime,
    *,
    words: str,
    zone: ZoneInfo,
) -> Conversation:
    """Gives the conversation to the agent, and tells the customer who is here.

    A compare-and-set: it must still wait, under the epoch that the agent saw. Asked
    again by the agent who has it, nothing more happens. Raises AlreadyClaimed saying
    who was faster and when (in the shop's `zone`), StaleEpoch when it no longer waits
    for another reason, Conflict for an agent who answers as many as they can.
    """
    conversation = work.conversations.get(conversation_id)
    if conversation.owner_id == agent.id:
        return conversation
    if conversation.state is not State.QUEUED or conversation.epoch != epoch:
        raise _lost(work, conversation, epoch, now, zone)
    check_helps(work, agent)
    _check_has_room(work, agent)
    conversation.change_owner(State.AGENT, agent.id, now)
    work.conversations.write(conversation, Author.SYSTEM, words, now)
    handoff = work.handoffs.open_of(conversation.id)
    if handoff is not None:
        handoff.claimed_at, handoff.claimed_by = now, agent.id
        work.handoffs.save(handoff)
    work.cases.record(event_of(conversation, EventKind.CLAIMED, agent.id, now))
    return conversation


def check_helps(work: Work, agent: Agent) -> None:
    """Raises NotAllowed for somebody who no longer helps customers, whatever they were
    when they asked."""
    if not work.agents.get(agent.id).helps:
        raise NotAllowed(f"{agent.name} does not answer customers any more.")


def _check_has_room(work: Work, agent: Agent) -> None:
    most = work.shifts.of(agent.id).most_chats
    if work.conversations.in_hand_of(agent.id) >= most:
        raise Conflict(
            f"You answer {most} customers now, which is your most. Settle one, let one"
            " wait or transfer one first."
        )


def _lost(
    work: Work, conversation: Conversation, epoch: int, now: datetime, zone: ZoneInfo
) -> KintsugiError:
    handoff = work.handoffs.open_of(conversation.id)
    if conversation.owner_id is None or handoff is None or handoff.claimed_at is None:
        return StaleEpoch(
            f"This conversation changed since you looked: it is with"
            f" '{conversation.state}' now (epoch {conversation.epoch}; you had"
            f" {epoch})."
        )
    winner = work.agents.get(conversation.owner_id)
    at = handoff.claimed_at.astimezone(zone)
    today = at.date() == now.astimezone(zone).date()
    day = "" if today else f" on {weekday_in_words(at.date())}"
    return AlreadyClaimed(f"{winner.name} took this conversation{day} at {at:%H:%M}.")
