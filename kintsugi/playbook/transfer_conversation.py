"""An agent passes a conversation on: to the queue, or to a colleague who is there."""

from __future__ import annotations

from datetime import datetime

from kintsugi.agents import Agent
from kintsugi.conversations import Author, Conversation, State
from kintsugi.errors import Conflict
from kintsugi.events import EventKind, event_of
from kintsugi.playbook.assign_waiting import ROOM_MADE
from kintsugi.playbook.hand_off import QUEUED
from kintsugi.playbook.watch_clocks import customer_waits
from kintsugi.ports import Work


def transfer_conversation(
    work: Work,
    conversation_id: str,
    agent: Agent,
    epoch: int,
    now: datetime,
    *,
    to: Agent | None,
    words: str,
    note: str,
    by: str | None = None,
) -> Conversation:
    """Gives the conversation to `to`, or back to the queue when that is None.

    The customer is told in `words`, keeps the place in line that they had (a transfer
    never resets the waiting clock), and repeats nothing: `note` stands in the timeline
    for whoever goes on. `by` is who decided it, when that was not the agent. Raises
    StaleEpoch when the conversation is not this agent's under this epoch, Conflict for
    a colleague who is not there or has no room.
    """
    conversation = work.conversations.get(conversation_id)
    conversation.check_belongs_to(agent.id, epoch)
    handoff = work.handoffs.open_of(conversation.id)
    if to is None:
        conversation.change_owner(State.QUEUED, None, now)
        if handoff is not None:
            conversation.waiting_since = handoff.queued_at
    else:
        _check_has_room(work, to, now)
        conversation.change_owner(State.AGENT, to.id, now)
    if handoff is not None:
        handoff.end_rest(now)
        handoff.claimed_at = now if to else None
        handoff.claimed_by = to.id if to else None
        work.handoffs.save(handoff)
    if to is None:
        customer_waits(work, conversation, now)
    work.conversations.write(conversation, Author.SYSTEM, words, now)
    work.cases.record(
        event_of(
            conversation,
            EventKind.TRANSFERRED,
            by or agent.id,
            now,
            to=to.id if to else None,
            note=note,
        )
    )
    work.outbox.put(ROOM_MADE, {}, now)
    if to is None and handoff is not None:
        # Looked after like somebody who has just come: nobody may be there.
        waits = {"conversation_id": conversation.id, "handoff_id": handoff.id}
        work.outbox.put(QUEUED, waits, now)
    return conversation


def _check_has_room(work: Work, colleague: Agent, now: datetime) -> None:
    shift = work.shifts.of(colleague.id)
    if not colleague.helps or not shift.is_there(now):
        raise Conflict(
            f"{colleague.name} is not there now; transfer to the queue instead."
        )
    if work.conversations.in_hand_of(colleague.id) >= shift.most_chats:
        raise Conflict(
            f"{colleague.name} has as many conversations as they can; transfer to the"
            " queue instead."
        )
