"""A person steps in: from the assistant, or as a lead from a colleague."""

from __future__ import annotations

from datetime import datetime

from kintsugi.agents import LEADS, Agent
from kintsugi.conversations import Author, Conversation, State
from kintsugi.errors import Conflict, NotAllowed, StaleEpoch
from kintsugi.events import EventKind, event_of
from kintsugi.handoffs import HandoffReason
from kintsugi.playbook.claim_conversation import check_helps
from kintsugi.playbook.hand_off import open_handoff
from kintsugi.ports import Work


def take_over(
    work: Work,
    conversation_id: str,
    agent: Agent,
    epoch: int,
    now: datetime,
    *,
    words: str,
) -> Conversation:
    """Gives the conversation to the agent under a new epoch, and tells the customer.

    What the assistant is saying at this moment is not stored any more. From a colleague
    only a lead takes it, and the timeline keeps from whom. Asked again by the agent who
    has it, nothing more happens. Raises StaleEpoch when it changed hands since the
    agent looked, NotAllowed when a colleague has it, Conflict when it is closed or
    waits in the queue, where it is claimed.
    """
    conversation = work.conversations.get(conversation_id)
    if conversation.owner_id == agent.id:
        return conversation
    if conversation.epoch != epoch:
        raise StaleEpoch(
            f"This conversation changed since you looked: it is with"
            f" '{conversation.state}' now (epoch {conversation.epoch}; you had"
            f" {epoch})."
        )
    check_helps(work, agent)
    _check_may_be_taken(work, conversation, agent)
    taken_from = conversation.owner_id or str(conversation.state)
    conversation.change_owner(State.AGENT, agent.id, now)
    _handoff(work, conversation, agent, now)
    work.conversations.write(conversation, Author.SYSTEM, words, now)
    # What the customer said last is for this person now.
    conversation.answered_seq = conversation.last_seq
    work.conversations.save(conversation)
    work.cases.record(
        event_of(
            conversation, EventKind.TAKEN_OVER, agent.id, now, **{"from": taken_from}
        )
    )
    return conversation


def _check_may_be_taken(work: Work, conversation: Conversation, agent: Agent) -> None:
    if conversation.state is State.CLOSED:
        raise Conflict("This conversation is closed; nobody speaks in it any more.")
    if conversation.state is State.QUEUED:
        raise Conflict("This conversation waits in the queue: claim it there.")
    if conversation.owner_id is not None and agent.role not in LEADS:
        owner = work.agents.get(conversation.owner_id).name
        raise NotAllowed(
            f"{owner} has this conversation. Ask {owner} to transfer it; only a lead"
            " takes it over."
        )


def _handoff(
    work: Work, conversation: Conversation, agent: Agent, now: datetime
) -> None:
    standing = work.handoffs.open_of(conversation.id)
    if standing is not None:
        standing.end_rest(now)
        standing.claimed_at, standing.claimed_by = now, agent.id
        work.handoffs.save(standing)
        return
    reason = HandoffReason.TAKEN_OVER
    open_handoff(work, conversation, reason, now, claimed_by=agent.id)
